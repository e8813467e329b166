import { foldKana } from './kana.ts';
import { foldVariants } from './variants.ts';

/** The two halves of a name under which people are searched; given is empty when no space parts them. */
export type NameParts = { readonly family: string; readonly given: string };

const VARIATION_SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
const NOT_LETTERS = /[^\p{L}\p{N}\p{Mn}ー々〻ヽヾゝゞ]/gu;
const LATIN_MARKS = /(?<=\p{Script=Latin})\p{Mn}+/gu;
const LATIN_LETTERS: Readonly<Record<string, string>> = {
  Đ: 'D',
  Ð: 'D',
  Ø: 'O',
  Ł: 'L',
  Æ: 'AE',
  Œ: 'OE',
  Þ: 'TH',
  ẞ: 'SS',
  Ħ: 'H',
  ı: 'I',
  Ŋ: 'NG',
};

/** Spacing voice marks join the letter before them, as the half-width ones do under NFKC. */
const joinVoiceMarks = (text: string): string =>
  text.replace(/゛/g, '\u3099').replace(/゜/g, '\u309a');

const HAS_LATIN = /\p{Script=Latin}/u;
const HAS_KANA = /[\u3041-\u30ff]/;

// The guards below halve the time of a full load, in which most names hold one script.
const foldLatin = (text: string): string =>
  !HAS_LATIN.test(text)
    ? text
    : text
        .normalize('NFD')
        .replace(LATIN_MARKS, '')
        .normalize('NFC')
        .toUpperCase()
        .replace(/[ĐÐØŁÆŒÞẞĦıŊ]/g, (letter) => LATIN_LETTERS[letter] ?? letter);

const foldWidth = (text: string): string =>
  joinVoiceMarks(text.replace(VARIATION_SELECTORS, '')).normalize('NFKC');

const repeatKanji = (text: string): string => text.replace(/(\p{Script=Han})[々〻]/gu, '$1$1');

/** Keys of these letters alone fold no further; nearly all names end here after one round. */
const SETTLED = /^[ァ-ヺーA-Z0-9\p{Script=Han}]*$/u;

/** More rounds than any text is known to need; a bound, because names come from outside. */
const ROUNDS = 5;

const foldOnce = (text: string): string => {
  const wide = foldWidth(text);
  const dashed = wide.replace(/(?<=[\u3041-\u30fc])[-‐–—―−]/g, 'ー').replace(NOT_LETTERS, '');
  const latin = foldLatin(dashed);
  const kana = HAS_KANA.test(latin) ? foldKana(latin) : latin;
  return foldVariants(repeatKanji(kana));
};

/**
 * The key under which a name, or what a clerk typed for it, is found: one form for kana of
 * either kind and width, small kana, long vowels, old and variant characters, case, accents,
 * and without spaces, dots or variation selectors. Idempotent; empty when nothing can be searched.
 */
export const searchKey = (text: string): string => {
  let key = foldOnce(text);
  // Upper case, among others, brings out characters that fold further.
  for (let round = 1; round < ROUNDS && !SETTLED.test(key); round += 1) key = foldOnce(key);
  return key;
};

/** Keys of the family and the given name, parted at the first space or middle dot of any width. */
export const nameParts = (text: string): NameParts => {
  const [first = '', ...rest] = text
    .trim()
    .split(/[\s\u3000・･]+/u)
    .map(searchKey)
    .filter(Boolean);
  return { family: first, given: rest.join('') };
};

/** Whether a key is written in kana alone, so that it is looked for among readings. */
export const isKanaKey = (key: string): boolean => /^[ァ-ヺ]+$/.test(key);
