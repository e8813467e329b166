import { searchKey } from '#kernel/names/index.ts';
import { addressKey } from './address-key.ts';
import { personKeys, type SearchedItems } from './person-keys.ts';
import { errorsBetween } from './spelling.ts';

const nameCloseness = (
  names: readonly (readonly [string, string])[],
  key: string,
): number | undefined => {
  let best: number | undefined;
  for (const [family, given] of names) {
    const whole = family + given;
    const closeness =
      whole === key || family === key || given === key || given + family === key
        ? 0
        : whole.includes(key)
          ? 1
          : Math.min(
                errorsBetween(whole, key),
                errorsBetween(family, key),
                errorsBetween(given, key),
              ) === 1
            ? 2
            : undefined;
    if (closeness !== undefined && (best === undefined || closeness < best)) best = closeness;
  }
  return best;
};

/**
 * How far typed words are from one person already narrowed down by birth date, telephone or
 * street: 0 equal, 1 contained, 2 one error away; undefined when a word has nothing to do with
 * the person. Words may be names in any script or parts of the address.
 */
export const wordsCloseness = (
  items: SearchedItems,
  words: readonly string[],
): number | undefined => {
  const keys = personKeys(items);
  const names = [keys.kana, keys.name, ...keys.others].map(
    ({ family, given }) => [family, given] as const,
  );
  const whole = nameCloseness(names, words.map(searchKey).join(''));
  if (whole !== undefined) return whole;
  const each = words.map((word) => {
    const asName = nameCloseness(names, searchKey(word));
    if (asName !== undefined || !keys.address) return asName;
    const { street, block } = addressKey(word);
    const there =
      keys.address.street.includes(street) && `-${keys.address.block}`.startsWith(`-${block}`);
    return there ? 1 : undefined;
  });
  return each.some((one) => one === undefined)
    ? undefined
    : Math.max(...each.map((one) => one ?? 0));
};
