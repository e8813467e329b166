/**
 * People of the register: who they are, how they are found, and the one gate through which
 * their addresses pass.
 */
export { PEOPLE_MESSAGES } from './messages.ts';
export { openPerson, type PersonPage } from './open-person.ts';
export type { Person, PersonEvent, PersonStatus, PersonWithAddresses } from './person.ts';
export {
  addressFor,
  type EnteredAddress,
  LOCATING_ITEMS,
  type UsableAddress,
  type WhereAbouts,
} from './protection.ts';
export {
  firstIndex,
  ITEM_COLUMNS,
  indexPeople,
  type LoadMemory,
  loadMemory,
  type NewPerson,
  newPerson,
  type SearchedItems,
} from './search/index.ts';
export { type FoundPerson, searchPeople } from './search-people.ts';
export { IS_SHIELDED } from './shielded.ts';
export { showTimeline } from './show-timeline.ts';
