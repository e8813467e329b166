import {
  appendMod97,
  medicalInstitutionCheckDigit,
  municipalityCheckDigit,
  verifyMod97,
} from '#kernel/check-digit.ts';

/**
 * The identifiers of the domain: branded strings, each made by its own parser, which
 * answers undefined for anything else. 個人番号 is not among them and never will be.
 */

/** Local public body code (全国地方公共団体コード): 6 digits, the last a check digit. */
export type MunicipalityCode = string & { readonly __brand: 'MunicipalityCode' };

/**
 * Reference number of a person in one municipality's registry (整理番号, the body-wide 宛名番号):
 * exactly 10 digits with leading zeros, without a check digit, issued by the address system.
 * Ten digits, so that no value can be mistaken for an individual number (12) or 住民票コード (11).
 */
export type PersonNumber = string & { readonly __brand: 'PersonNumber' };

/** Household number (世帯番号): exactly 10 digits with leading zeros, unique in one municipality. */
export type HouseholdNumber = string & { readonly __brand: 'HouseholdNumber' };

/**
 * Number on a voucher (接種券・予診票の番号): 11 serial digits and two check digits of ISO 7064
 * mod 97-10. Thirteen digits, so that no value can be mistaken for an individual number (12).
 */
export type VoucherNumber = string & { readonly __brand: 'VoucherNumber' };

/** Medical institution code (医療機関コード): 10 digits, the last a Luhn check digit. */
export type ClinicCode = string & { readonly __brand: 'ClinicCode' };

/** Sign-in name of a user (利用者ID): 2-32 of a-z, 0-9, dot, hyphen, underscore; starts with a letter. */
export type UserId = string & { readonly __brand: 'UserId' };

/** Postal code (郵便番号): 7 digits without hyphen. */
export type PostalCode = string & { readonly __brand: 'PostalCode' };

/** Lot number (ロット番号) as printed or written, 1-20 characters; compare with lotKey. */
export type LotNumber = string & { readonly __brand: 'LotNumber' };

/** Serial part of a voucher number runs from 1 to this. */
export const LAST_VOUCHER_SERIAL = 99_999_999_999;

const TEN_DIGITS = /^[0-9]{10}$/;
const CONTROL = /\p{Cc}/u;

/** Six ASCII digits with the right check digit. */
export const parseMunicipalityCode = (text: string): MunicipalityCode | undefined =>
  /^[0-9]{6}$/.test(text) && municipalityCheckDigit(text.slice(0, 5)) === Number(text[5])
    ? (text as MunicipalityCode)
    : undefined;

/** As parseMunicipalityCode, for literals and trusted text: throws RangeError. */
export const municipalityCode = (text: string): MunicipalityCode => {
  const code = parseMunicipalityCode(text);
  if (code === undefined) throw new RangeError(`not a municipality code: ${text}`);
  return code;
};

/** Ten ASCII digits; shorter numbers are not padded here, because a lost digit would go unseen. */
export const parsePersonNumber = (text: string): PersonNumber | undefined =>
  TEN_DIGITS.test(text) ? (text as PersonNumber) : undefined;

/** As parsePersonNumber, for literals and trusted text: throws RangeError. */
export const personNumber = (text: string): PersonNumber => {
  const number = parsePersonNumber(text);
  if (number === undefined) throw new RangeError('not a person number');
  return number;
};

export const parseHouseholdNumber = (text: string): HouseholdNumber | undefined =>
  TEN_DIGITS.test(text) ? (text as HouseholdNumber) : undefined;

/** Thirteen ASCII digits whose last two are right; no letter is ever read as a digit. */
export const parseVoucherNumber = (text: string): VoucherNumber | undefined =>
  text.length === 13 && verifyMod97(text) ? (text as VoucherNumber) : undefined;

/** The voucher number of a serial from 1 to LAST_VOUCHER_SERIAL; throws RangeError outside. */
export const voucherNumberOf = (serial: number): VoucherNumber => {
  if (!Number.isSafeInteger(serial) || serial < 1 || serial > LAST_VOUCHER_SERIAL) {
    throw new RangeError(`not a voucher serial: ${serial}`);
  }
  return appendMod97(String(serial).padStart(11, '0')) as VoucherNumber;
};

export const parseClinicCode = (text: string): ClinicCode | undefined =>
  TEN_DIGITS.test(text) && medicalInstitutionCheckDigit(text.slice(0, 9)) === Number(text[9])
    ? (text as ClinicCode)
    : undefined;

export const parseUserId = (text: string): UserId | undefined =>
  /^[a-z][a-z0-9._-]{1,31}$/.test(text) ? (text as UserId) : undefined;

/** Reads 9800811, 980-0811 and 〒980-0811, in wide or ASCII characters. */
export const parsePostalCode = (text: string): PostalCode | undefined => {
  const match = /^〒?([0-9]{3})-?([0-9]{4})$/.exec(
    text
      .normalize('NFKC')
      .replace(/[\s]/g, '')
      .replace(/[‐‑–—―−ー]/g, '-'),
  );
  return match ? (`${match[1]}${match[2]}` as PostalCode) : undefined;
};

/** As printed on letters: 980-0811. */
export const formatPostalCode = (code: PostalCode): string =>
  `${code.slice(0, 3)}-${code.slice(3)}`;

/** Any text of 1-20 characters with a letter or digit and without control characters. */
export const parseLotNumber = (text: string): LotNumber | undefined => {
  const trimmed = text.trim();
  const usable = trimmed.length <= 20 && !CONTROL.test(trimmed) && lotKey(trimmed) !== '';
  return usable ? (trimmed as LotNumber) : undefined;
};

/** Key under which two spellings of a lot number are equal: width, case, spaces and hyphens do not count. */
export const lotKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
