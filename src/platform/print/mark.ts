import { createHash } from 'node:crypto';
import type { PrintSubject } from './form.ts';

// Crockford's digits: no I, L, O, U, so that a mark can be read aloud.
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** Shape of a mark as printed. */
export const MARK = /照合([0-9A-HJKMNP-TV-Z]{16})/g;

/**
 * The mark of a page: 80 bits of SHA-256 over municipality, person, run and form. Printed small
 * on the page and read back, it says whose page it is without saying who that is.
 */
export const pageMark = (subject: PrintSubject, run: string, form: string): string => {
  const parts = [subject.municipality, subject.person, run, form];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  return Array.from({ length: LENGTH }, (_, i) => {
    const bit = 5 * i;
    const pair = digest.readUInt16BE(bit >> 3);
    return DIGITS.charAt((pair >> (11 - (bit & 7))) & 31);
  }).join('');
};
