/**
 * The search index of people: keys derived from names, addresses and telephones, and the way
 * from what a clerk typed to persons, best first.
 */
export { findPeople, type Hit, type Matched } from './find-people.ts';
export { firstIndex, indexPeople, type NewPerson, newPerson } from './index-people.ts';
export { type LoadMemory, loadMemory } from './load-memory.ts';
export { ITEM_COLUMNS } from './narrow-store.ts';
export type { SearchedItems } from './person-keys.ts';
export { parseQuery, type QueryRefusal, type SearchQuery } from './query.ts';
