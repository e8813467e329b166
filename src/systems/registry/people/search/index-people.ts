import type { NameParts } from '#kernel/names/index.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';
import type { Here } from './here.ts';
import * as store from './index-store.ts';
import { readItems } from './narrow-store.ts';
import { groupText, type PersonKeys, personKeys, type SearchedItems } from './person-keys.ts';

/** Persons indexed by one round of statements; memory stays bounded whatever the caller brings. */
const CHUNK = 5000;

const distinctNames = (keys: readonly PersonKeys[]) => {
  const names = keys.flatMap(({ kana, name, others }) => [kana, name, ...others]);
  return [...new Map(names.map((parts) => [groupText(parts), parts])).values()];
};

const distinctStreets = (keys: readonly PersonKeys[]): readonly string[] => [
  ...new Set(keys.flatMap(({ address }) => (address ? [address.street] : []))),
];

const addKeys = async (
  here: Here,
  keys: readonly PersonKeys[],
  names: readonly NameParts[],
): Promise<void> => {
  await store.addNames(here, names);
  await store.addParts(here, [...new Set(names.flatMap(({ family, given }) => [family, given]))]);
  await store.addStreets(here, distinctStreets(keys));
};

/** Brings the search index up to date with these persons as they now stand, in the transaction that changed them. */
export const indexPeople = async (
  scope: Scope,
  tx: Transaction,
  personNumbers: readonly string[],
): Promise<void> => {
  const here = { scope, tx };
  for (let from = 0; from < personNumbers.length; from += CHUNK) {
    const chunk = personNumbers.slice(from, from + CHUNK);
    const keys = (await readItems(here, chunk)).map(personKeys);
    await addKeys(here, keys, distinctNames(keys));
    await store.forgetExtras(here, chunk);
    await store.putPersons(here, keys.map(store.personRow));
    await store.addExtras(here, keys);
  }
};

/** All that the index needs of a person not indexed before; derived without the database. */
export type NewPerson = { readonly keys: PersonKeys; readonly row: store.PersonRow };

export const newPerson = (items: SearchedItems): NewPerson => {
  const keys = personKeys(items);
  return { keys, row: store.personRow(keys) };
};

/** The index filled by a first load: nobody's keys are looked up, and its order is made at the end. */
export const firstIndex = (scope: Scope, tx: Transaction) => {
  const here = { scope, tx };
  return {
    /** Before the first chunk of people. */
    begin: () => store.beginLoad(here),

    /**
     * Indexes people none of whom was indexed before; the caller bounds their number and says which
     * names are there already. Answers the names that were not.
     */
    add: async (
      people: readonly NewPerson[],
      known: ReadonlySet<string>,
    ): Promise<readonly string[]> => {
      const keys = people.map((person) => person.keys);
      const names = distinctNames(keys).filter((parts) => !known.has(groupText(parts)));
      await addKeys(here, keys, names);
      await store.addPersons(
        here,
        people.map((person) => person.row),
      );
      await store.addExtras(here, keys);
      return names.map(groupText);
    },

    /** After the last chunk, or when the load is given up. */
    end: () => store.endLoad(here),
  };
};
