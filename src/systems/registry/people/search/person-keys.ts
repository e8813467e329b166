import { type NameParts, nameParts } from '#kernel/names/index.ts';
import { type AddressKey, addressKey, phoneKey } from './address-key.ts';

/** The items of a person from which search keys are derived, as stored. */
export type SearchedItems = {
  readonly personNo: string;
  readonly name: string;
  readonly nameKana: string;
  /** 通称, 本名, アルファベット氏名, 漢字併記 and their readings, as far as there are any. */
  readonly otherNames: readonly string[];
  readonly address: string;
  readonly phones: readonly string[];
  readonly protected: boolean;
};

/** The keys of one person. No address of a protected person becomes a key. */
export type PersonKeys = {
  readonly personNo: string;
  readonly kana: NameParts;
  readonly name: NameParts;
  readonly others: readonly NameParts[];
  readonly address: AddressKey | undefined;
  readonly phones: readonly string[];
};

/** The text whose group a name belongs to. */
export const groupText = ({ family, given }: NameParts): string => `${family} ${given}`;

export const personKeys = (items: SearchedItems): PersonKeys => {
  const kana = nameParts(items.nameKana);
  const name = nameParts(items.name);
  const known = new Set([groupText(kana), groupText(name)]);
  const others = items.otherNames.map(nameParts).filter((parts) => {
    const text = groupText(parts);
    return parts.family !== '' && !known.has(text) && known.add(text);
  });
  const address = addressKey(items.address);
  return {
    personNo: items.personNo,
    kana,
    name,
    others,
    address: items.protected || address.street === '' ? undefined : address,
    phones: [...new Set(items.phones.map(phoneKey).filter(Boolean))],
  };
};
