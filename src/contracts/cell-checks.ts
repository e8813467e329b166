import { codeLists } from '#contracts/codes.ts';
import type { ContentCode, FileFault } from '#contracts/file-faults.ts';
import { type Column, type ColumnType, FIRST_COLUMN, type RowShape } from '#contracts/layout.ts';
import { isIndividualNumberShaped } from '#kernel/check-digit.ts';
import {
  parseClinicCode,
  parseHouseholdNumber,
  parseMunicipalityCode,
  parsePersonNumber,
  parseVoucherNumber,
} from '#kernel/identifiers.ts';
import { daysInMonth } from '#kernel/plain-date.ts';

/**
 * What each cell may hold, compiled once per file: hundreds of millions of cells pass through.
 */

type Problem = { readonly code: ContentCode; readonly with?: FileFault['with'] };
type Check = (value: string) => Problem | undefined;

const malformed = (expected: string): Problem => ({ code: 'malformed', with: { expected } });
const matching =
  (pattern: RegExp, expected: string): Check =>
  (value) =>
    pattern.test(value) ? undefined : malformed(expected);

const EIGHT_DIGITS = /^[0-9]{8}$/;
const IMPOSSIBLE: Problem = { code: 'impossible-date' };

const isRealDay = (text: string): boolean => {
  const month = Number(text.slice(4, 6));
  const day = Number(text.slice(6, 8));
  const year = Number(text.slice(0, 4));
  return year >= 1800 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
};

const date: Check = (value) => {
  if (!EIGHT_DIGITS.test(value)) return malformed('YYYYMMDDの8桁');
  return isRealDay(value) ? undefined : IMPOSSIBLE;
};

const month: Check = (value) => {
  if (!/^[0-9]{6}$/.test(value)) return malformed('YYYYMMの6桁');
  return isRealDay(`${value}01`) ? undefined : IMPOSSIBLE;
};

/** A number of fixed length: wrong form, or right form with a wrong check digit. */
const numbered =
  (length: number, parse: (text: string) => string | undefined): Check =>
  (value) => {
    if (parse(value) !== undefined) return undefined;
    const digits = value.length === length && /^[0-9]+$/.test(value);
    return digits ? { code: 'wrong-check-digit' } : malformed(`${length}桁の数字`);
  };

const TWELVE_DIGITS =
  /(?<![0-9０-９])[0-9０-９]{4}[ \u3000\u00a0－‐―−-]?[0-9０-９]{4}[ \u3000\u00a0－‐―−-]?[0-9０-９]{4}(?![0-9０-９])/g;

const holdsIndividualNumber = (value: string): boolean =>
  (value.match(TWELVE_DIGITS) ?? []).some(isIndividualNumberShaped);

const isControl = (unit: number): boolean => unit < 0x20 || (unit >= 0x7f && unit <= 0x9f);
const isPrivate = (unit: number): boolean => unit >= 0xe000 && unit <= 0xf8ff;
const isDigit = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19);

/** What no free text may hold: control characters, private-use characters, an individual number. */
const freeText: Check = (value) => {
  let digits = 0;
  for (let index = 0; index < value.length; index++) {
    const unit = value.charCodeAt(index);
    if (isControl(unit)) return { code: 'control-character' };
    if (isPrivate(unit)) return { code: 'private-character' };
    if (isDigit(unit)) digits += 1;
  }
  return digits >= 12 && holdsIndividualNumber(value)
    ? { code: 'individual-number-suspected' }
    : undefined;
};

const byType: Record<Exclude<ColumnType, 'code'>, Check> = {
  text: freeText,
  digits: matching(/^[0-9]+$/, '数字'),
  decimal: matching(/^[0-9]+(\.[0-9]+)?$/, '数値'),
  date,
  month,
  time: matching(/^([01][0-9]|2[0-3])[0-5][0-9]$/, 'HHMMの4桁'),
  word: (value) =>
    /^[A-Za-z0-9-]+$/.test(value) ? freeText(value) : malformed('英数字とハイフン'),

  municipality: numbered(6, parseMunicipalityCode),
  'person-number': numbered(10, parsePersonNumber),
  'household-number': numbered(10, parseHouseholdNumber),
  'postal-code': matching(/^[0-9]{7}$/, '7桁の数字'),
  'clinic-code': numbered(10, parseClinicCode),
  'voucher-number': numbered(13, parseVoucherNumber),
};

const codeCheck = (column: Column): Check => {
  const known = new Set(column.codes ? Object.keys(codeLists[column.codes].values) : []);
  return (value) => (known.has(value) ? undefined : { code: 'unknown-code' });
};

const characters = (value: string): number => Array.from(value).length;

/** The check of one cell of a column that is not empty: length, form. */
export const cellCheck = (column: Column): Check => {
  const form = column.type === 'code' ? codeCheck(column) : byType[column.type];
  const { length } = column;
  return (value) => {
    const problem = form(value);
    if (problem !== undefined || value.length <= length) return problem;
    const actual = characters(value);
    return actual > length ? { code: 'too-long', with: { max: length, actual } } : undefined;
  };
};

const ownMunicipality =
  (municipality: string): Check =>
  (value) =>
    value === municipality ? undefined : { code: 'row-of-other-municipality' };

const atCell = (row: number, column: Column, index: number, problem: Problem): FileFault => ({
  ...problem,
  at: `${row}:${index + FIRST_COLUMN + 1}`,
  row,
  column: index + FIRST_COLUMN + 1,
  item: column.name,
});

const MISSING: Problem = { code: 'mandatory-missing' };

/** Checks the cells of a D row of this shape, its width already right; reports each faulty cell. */
export const rowCheck = (shape: RowShape, municipality: string) => {
  const columns = shape.columns.map((column) => ({
    column,
    whenEmpty: column.mandatory ? MISSING : undefined,
    check: column.type === 'municipality' ? ownMunicipality(municipality) : cellCheck(column),
  }));
  return (cells: readonly string[], row: number, report: (fault: FileFault) => void): void => {
    for (let index = 0; index < columns.length; index++) {
      const value = cells[index + FIRST_COLUMN];
      const entry = columns[index];
      if (entry === undefined) continue;
      const problem = value ? entry.check(value) : entry.whenEmpty;
      if (problem !== undefined) report(atCell(row, entry.column, index, problem));
    }
  };
};
