import type { Scope, Transaction } from '#platform/use-case.ts';
import * as store from './index-store.ts';
import { readItems } from './narrow-store.ts';
import { groupText, type PersonKeys, personKeys } from './person-keys.ts';

/** Persons indexed by one round of statements; memory stays bounded whatever the caller brings. */
const CHUNK = 5000;

const distinctNames = (keys: readonly PersonKeys[]) => {
  const names = keys.flatMap(({ kana, name, others }) => [kana, name, ...others]);
  return [...new Map(names.map((parts) => [groupText(parts), parts])).values()];
};

const distinctStreets = (keys: readonly PersonKeys[]): readonly string[] => [
  ...new Set(keys.flatMap(({ address }) => (address ? [address.street] : []))),
];

/**
 * Brings the search index up to date with these persons as they now stand, in the transaction
 * that changed them. `fresh` promises that none of them was indexed before (a first load).
 */
export const indexPeople = async (
  scope: Scope,
  tx: Transaction,
  personNumbers: readonly string[],
  { fresh = false }: { readonly fresh?: boolean } = {},
): Promise<void> => {
  const here = { scope, tx };
  for (let from = 0; from < personNumbers.length; from += CHUNK) {
    const chunk = personNumbers.slice(from, from + CHUNK);
    const keys = (await readItems(here, chunk)).map(personKeys);
    const names = distinctNames(keys);
    await store.addNames(here, names);
    await store.addParts(here, [...new Set(names.flatMap(({ family, given }) => [family, given]))]);
    await store.addStreets(here, distinctStreets(keys));
    if (!fresh) await store.forgetExtras(here, chunk);
    await store.putPersons(here, keys);
    await store.addExtras(here, keys);
  }
};
