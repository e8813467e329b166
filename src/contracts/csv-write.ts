/**
 * Writes CSV: files for machines verbatim, files for people with spreadsheet formulas made harmless.
 */

const NEEDS_QUOTES = /[",\r\n]/;

const cellText = (value: string): string =>
  NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** One row with its CRLF, exactly the given values: for files that a machine reads back. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(cellText).join(',')}\r\n`;

/**
 * A value that no spreadsheet takes for a formula: one that starts with = + - @ tab or CR, wide forms
 * included, gets an apostrophe in front. For exports to people only: it changes the value.
 */
export const harmlessInSpreadsheet = (value: string): string =>
  /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;

/** One row with its CRLF for people who open the file in a spreadsheet. */
export const csvRowForPeople = (cells: readonly string[]): string =>
  csvRow(cells.map(harmlessInSpreadsheet));
