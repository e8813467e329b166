import { searchKey } from '#kernel/names/index.ts';

/** An address as it is searched: the street or town, and the numbers after it (`3-7-1-`). */
export type AddressKey = { readonly street: string; readonly block: string };

const NUMERALS = '〇一二三四五六七八九';

/** 十二 is 12, 二十 is 20; for 丁目, where no larger numbers occur. */
const readNumeral = (text: string): number => {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens === '' ? 1 : NUMERALS.indexOf(tens ?? '')) * 10 : 0;
  return ten + (ones ? NUMERALS.indexOf(ones) : 0);
};

const chomeToDigits = (text: string): string =>
  text.replace(
    /([一二三四五六七八九十]+)丁目/g,
    (_, numeral: string) => `${readNumeral(numeral)}丁目`,
  );

/** 霞ヶ関, 霞が関 and 霞ケ関 are one; 大字 and 字 are often left out. */
const foldStreet = (text: string): string =>
  searchKey(
    text
      .replace(/(?<=\p{Script=Han})[ヶケがガ](?=\p{Script=Han})/gu, 'ケ')
      .replace(/(?<=[市区郡町村])大?字/g, ''),
  );

/** Splits an address, or what was typed of one, at its first number. */
export const addressKey = (address: string): AddressKey => {
  const text = chomeToDigits(address.normalize('NFKC'));
  const first = text.search(/\d/);
  if (first < 0) return { street: foldStreet(text), block: '' };
  const numbers = text.slice(first).match(/\d+/g) ?? [];
  return { street: foldStreet(text.slice(0, first)), block: numbers.map((n) => `${n}-`).join('') };
};

/** Digits of a telephone number with its leading zero; empty when it is none. */
export const phoneKey = (text: string): string => {
  const digits = text
    .normalize('NFKC')
    .replace(/^\s*\+81/, '0')
    .replace(/[\s()‐‑–—―−ー.-]/g, '');
  return /^0\d{8,10}$/.test(digits) ? digits : '';
};
