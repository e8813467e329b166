import { codeLists } from '#contracts/codes.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { EnteredAddress } from './protection.ts';

/** A person as the registry holds them, the items that other modules and screens ask for. */
export type Person = {
  readonly personNo: string;
  readonly name: string;
  readonly nameKana: string;
  readonly alias: string | null;
  readonly birthDate: PlainDate;
  readonly sex: 'M' | 'F' | 'X';
  readonly status: PersonStatus;
  readonly householdNo: string | null;
  /** 続柄１ to ４: codes of docs/files/codes.md, or words where a city sends words. */
  readonly relationships: readonly string[];
  /** 支援措置 of the person or of somebody in the household: no address is shown. */
  readonly protected: boolean;
  readonly mailExcluded: boolean;
  readonly registerViewCaution: string | null;
  readonly disasterVictim: string | null;
  readonly specialNote: string | null;
  readonly postalCode: string | null;
  readonly address: string;
  readonly addressDetail: string | null;
  readonly phone: string | null;
  readonly mobile: string | null;
  readonly version: number;
};

/** 住民, 転出, 死亡, 消除, 住登外. */
export type PersonStatus = 'resident' | 'moved-out' | 'died' | 'cancelled' | 'non-resident';

/** A person with the addresses that staff entered. */
export type PersonWithAddresses = Person & { readonly entered: readonly EnteredAddress[] };

/** One change the resident register told of. */
export type PersonEvent = {
  readonly kind: string;
  readonly happenedOn: PlainDate | null;
  readonly notifiedOn: PlainDate | null;
  readonly recordedAt: string;
  /** Changed items before and after, English keys. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
};

const labelOf = (code: string): string =>
  (codeLists.relationship.values as Readonly<Record<string, string>>)[code] ?? code;

/** 続柄 as it is read: 子の妻. Null when the register gives none. */
export const relationshipText = (relationships: readonly string[]): string | null =>
  relationships.length === 0 ? null : relationships.map(labelOf).join('の');

/** What staff must heed before they speak or write, in the words of the screen. */
export const cautionsOf = (person: Person): readonly string[] => [
  ...(person.registerViewCaution === '2' ? ['住基閲覧注意'] : []),
  ...(person.mailExcluded ? ['送付除外'] : []),
  ...(person.disasterVictim === '1' ? ['被災者'] : []),
  ...(person.specialNote ? ['特記事項あり'] : []),
];
