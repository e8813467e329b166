import type { PlainDate } from '#kernel/plain-date.ts';

/**
 * The gate every address passes. A protected person's (支援措置) registered address appears
 * nowhere: not on a screen, a page, a list or a search; mail goes to the safe address or not at all.
 */

/** An address entered by staff: another one for mail, or the safe one of a protected person. */
export type EnteredAddress = {
  readonly purpose: 'mailing' | 'safe';
  readonly postalCode: string | null;
  readonly address: string;
  readonly addressDetail: string | null;
  /** 宛名 when it is another's than the person's. */
  readonly addressee: string | null;
  readonly validFrom: PlainDate;
  /** Last day, or null while it stands. */
  readonly validTo: PlainDate | null;
};

/** What is known of where a person is. `entered` in any order. */
export type WhereAbouts = {
  readonly protected: boolean;
  readonly postalCode: string | null;
  readonly address: string;
  readonly addressDetail: string | null;
  readonly entered: readonly EnteredAddress[];
};

/** An address that may be used, or the word that none may. */
export type UsableAddress =
  | {
      readonly kind: 'registered' | 'mailing' | 'safe';
      readonly postalCode: string | null;
      /** Address and 方書. */
      readonly text: string;
      readonly addressee: string | null;
    }
  | { readonly kind: 'withheld' };

const joined = (address: string, detail: string | null): string =>
  detail ? `${address}　${detail}` : address;

const enteredOn = (
  { entered }: WhereAbouts,
  purpose: EnteredAddress['purpose'],
  on: PlainDate,
): EnteredAddress | undefined =>
  entered
    .filter((one) => one.purpose === purpose && one.validFrom <= on && (one.validTo ?? on) >= on)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];

const registered = ({ postalCode, address, addressDetail }: WhereAbouts): UsableAddress => ({
  kind: 'registered',
  postalCode,
  text: joined(address, addressDetail),
  addressee: null,
});

const asUsable = ({
  purpose,
  postalCode,
  address,
  addressDetail,
  addressee,
}: EnteredAddress): UsableAddress => ({
  kind: purpose,
  postalCode,
  text: joined(address, addressDetail),
  addressee,
});

/** Where mail of a day may go: the safe address of a protected person or none; else 送付先, else the register's. */
export const addressFor = (person: WhereAbouts, on: PlainDate): UsableAddress => {
  const entered = enteredOn(person, person.protected ? 'safe' : 'mailing', on);
  if (entered) return asUsable(entered);
  return person.protected ? { kind: 'withheld' } : registered(person);
};

/** What a screen may show as the person's address on a day: as for mail, but the register's before 送付先. */
export const addressShown = (person: WhereAbouts, on: PlainDate): UsableAddress =>
  person.protected ? addressFor(person, on) : registered(person);

/**
 * Items from which it could be told where a person is, or by which the person could be reached: no
 * list, message or preview shows a protected person's, before or after a change.
 */
export const LOCATING_ITEMS: ReadonlySet<string> = new Set([
  'townCode',
  'wardCode',
  'blockNumber',
  'blockBranch',
  'blockSubBranch',
  'postalCode',
  'postOffice',
  'address',
  'addressDetail',
  'elementaryDistrict',
  'juniorHighDistrict',
  'previousAddress',
  'previousAddressDetail',
  'nextAddress',
  'nextAddressDetail',
  'phone',
  'mobile',
  'fax',
  'email',
  'healthCentre',
  'addressCode',
  'addressCode2',
  'neighbourhood',
  'mailingNote',
]);

/** The items without those that tell where a protected person is. */
export const withoutLocation = <Item>(
  isProtected: boolean,
  items: Readonly<Record<string, Item>>,
): Readonly<Record<string, Item>> =>
  isProtected
    ? Object.fromEntries(Object.entries(items).filter(([key]) => !LOCATING_ITEMS.has(key)))
    : items;
