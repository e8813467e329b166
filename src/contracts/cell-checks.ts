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

const plain: Check = () => undefined;

const byType: Record<Exclude<ColumnType, 'code'>, Check> = {
  text: plain,
  digits: matching(/^[0-9]+$/, '数字'),
  decimal: matching(/^[0-9]+(\.[0-9]+)?$/, '数値'),
  date,
  month,
  time: matching(/^([01][0-9]|2[0-3])[0-5][0-9]$/, 'HHMMの4桁'),
  word: matching(/^[A-Za-z0-9-]+$/, '英数字とハイフン'),
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

/** The check of one column: presence, length, form. */
export const columnCheck = (column: Column): Check => {
  const form = column.type === 'code' ? codeCheck(column) : byType[column.type];
  const { length, mandatory } = column;
  return (value) => {
    if (value === '') return mandatory ? { code: 'mandatory-missing' } : undefined;
    if (value.length > length && characters(value) > length) {
      return { code: 'too-long', with: { max: length, actual: characters(value) } };
    }
    return form === plain ? undefined : form(value);
  };
};

const CONTROL = /\p{Cc}/u;
const PRIVATE = /[\ue000-\uf8ff]/;
const TWELVE_DIGITS =
  /(?<![0-9０-９])[0-9０-９]{4}[ \u3000\u00a0－‐―−-]?[0-9０-９]{4}[ \u3000\u00a0－‐―−-]?[0-9０-９]{4}(?![0-9０-９])/g;

const holdsIndividualNumber = (value: string): boolean =>
  (value.match(TWELVE_DIGITS) ?? []).some(isIndividualNumberShaped);

/** Characters and numbers that no column may hold, whatever its type. */
export const forbiddenIn: Check = (value) => {
  if (CONTROL.test(value)) return { code: 'control-character' };
  if (PRIVATE.test(value)) return { code: 'private-character' };
  return holdsIndividualNumber(value) ? { code: 'individual-number-suspected' } : undefined;
};

/** Cheap test over a whole row: only a row that could hold something forbidden is looked at cell by cell. */
const SUSPICIOUS =
  /[\p{Cc}\ue000-\uf8ff]|[0-9０-９]{4}[ \u3000\u00a0－‐―−-]?[0-9０-９]{4}[ \u3000\u00a0－‐―−-]?[0-9０-９]{4}/u;

const atCell = (row: number, column: Column, index: number, problem: Problem): FileFault => ({
  ...problem,
  at: `${row}:${index + FIRST_COLUMN + 1}`,
  row,
  column: index + FIRST_COLUMN + 1,
  item: column.name,
});

/** Checks the cells of a D row of this shape, its width already right; reports each faulty cell. */
export const rowCheck = (shape: RowShape, municipality: string) => {
  const { columns } = shape;
  const checks = columns.map((column) =>
    column.type === 'municipality' ? ownMunicipality(municipality) : columnCheck(column),
  );
  return (cells: readonly string[], row: number, report: (fault: FileFault) => void): void => {
    const suspicious = SUSPICIOUS.test(cells.join(','));
    for (const [index, check] of checks.entries()) {
      const value = cells[index + FIRST_COLUMN] ?? '';
      const problem = (suspicious ? forbiddenIn(value) : undefined) ?? check(value);
      const column = columns[index];
      if (problem && column) report(atCell(row, column, index, problem));
    }
  };
};

const ownMunicipality =
  (municipality: string): Check =>
  (value) =>
    value === municipality ? undefined : { code: 'row-of-other-municipality' };
