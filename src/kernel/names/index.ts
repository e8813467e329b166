/**
 * Search keys for Japanese names. A key is derived and kept beside the name, compared and
 * never shown; the name itself stays as it was received, to the last variation selector.
 */
export { isKanaKey, type NameParts, nameParts, searchKey } from './search-key.ts';
