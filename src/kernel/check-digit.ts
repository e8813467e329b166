/**
 * Check digits of the numbers that municipalities handle, and of our own voucher number.
 * Each function takes ASCII digits only: a look-alike letter is never read as a digit.
 */

const digitsOf = (text: string): number[] => Array.from(text, Number);

const weightedSum = (text: string, weights: readonly number[]): number =>
  digitsOf(text).reduce((sum, digit, index) => sum + digit * (weights[index] ?? 0), 0);

const requireDigits = (text: string, length: number): void => {
  if (!new RegExp(`^[0-9]{${length}}$`).test(text)) {
    throw new RangeError(`expected ${length} digits`);
  }
};

const INDIVIDUAL_NUMBER_WEIGHTS = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;
const PRINTED_IN_GROUPS = /^\d{4}([ -]?)\d{4}\1\d{4}$/;

const toAsciiDigits = (text: string): string =>
  text
    .trim()
    .replace(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ')
    .replace(/[－‐―−]/g, '-');

/** Check digit over the first 11 digits of an individual number (総務省令第85号 第5条). */
export const individualNumberCheckDigit = (base11: string): number => {
  requireDigits(base11, 11);
  const remainder = weightedSum(base11, INDIVIDUAL_NUMBER_WEIGHTS) % 11;
  return remainder <= 1 ? 0 : 11 - remainder;
};

/**
 * Whether a text could be an individual number (個人番号), so that a file holding one where none
 * may be is refused. Reads it as people write it: wide digits, or groups of four.
 * About one in eleven of all 12-digit texts answers true.
 */
export const isIndividualNumberShaped = (text: string): boolean => {
  const ascii = toAsciiDigits(text);
  if (!PRINTED_IN_GROUPS.test(ascii)) return false;
  const digits = ascii.replace(/[ -]/g, '');
  return individualNumberCheckDigit(digits.slice(0, 11)) === Number(digits[11]);
};

/** Check digit over prefecture (2) and municipality (3) of a local public body code (全国地方公共団体コード). */
export const municipalityCheckDigit = (base5: string): number => {
  requireDigits(base5, 5);
  const sum = weightedSum(base5, [6, 5, 4, 3, 2]);
  return (11 - (sum < 11 ? sum : sum % 11)) % 10;
};

/** Luhn check digit over the nine digits of a medical institution code (医療機関コード): prefecture, point table, district, number. */
export const medicalInstitutionCheckDigit = (base9: string): number => {
  requireDigits(base9, 9);
  const sum = digitsOf(base9).reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
};

const remainder97 = (digits: string): number =>
  digitsOf(digits).reduce((remainder, digit) => (remainder * 10 + digit) % 97, 0);

/**
 * Appends the two check digits of ISO 7064 mod 97-10. Any single wrong digit and any two digits
 * exchanged, adjacent or not, are detected in texts of up to 96 digits.
 */
export const appendMod97 = (digits: string): string => {
  requireDigits(digits, digits.length || 1);
  return digits + String(98 - remainder97(`${digits}00`)).padStart(2, '0');
};

/** Whether the last two digits are those appendMod97 gives; false for anything but ASCII digits. */
export const verifyMod97 = (text: string): boolean =>
  /^[0-9]{3,}$/.test(text) && appendMod97(text.slice(0, -2)) === text;

/** Characters of the customer barcode in the order of their check values 0-18; CC1 to CC8 as one character each. */
const CUSTOMER_BARCODE_CHARACTERS = '0123456789-!#%@()[]';

/**
 * Check character of a Japan Post customer barcode (カスタマバーコード): the values of the 20 characters
 * and of the check character add up to a multiple of 19. CC1 to CC8 are written `! # % @ ( ) [ ]`.
 */
export const customerBarcodeCheck = (body20: string): string => {
  const values = Array.from(body20, (character) => CUSTOMER_BARCODE_CHARACTERS.indexOf(character));
  if (values.length !== 20 || values.includes(-1)) {
    throw new RangeError('expected 20 characters of the customer barcode');
  }
  const sum = values.reduce((total, value) => total + value, 0);
  return CUSTOMER_BARCODE_CHARACTERS.charAt((19 - (sum % 19)) % 19);
};
