import { hash } from 'node:crypto';

/**
 * The group of a key, as a decimal: registry.search_group in this process, which is idle while the
 * database loads people.
 */
export const searchGroup = (key: string): string =>
  BigInt.asIntN(64, BigInt(`0x${hash('md5', key).slice(0, 16)}`)).toString();
