/**
 * One row of strict CSV: its cells, or where and why it is damaged.
 */

export type CsvFaultCode =
  | 'unreadable-bytes'
  | 'bare-quote'
  | 'text-after-quote'
  | 'unterminated-quote'
  | 'bare-carriage-return'
  | 'row-too-long';

/** A damaged place: row and column counted from 1, byte offset from 0. */
export type CsvFault = {
  readonly code: CsvFaultCode;
  readonly row: number;
  readonly column: number;
  readonly offset: number;
};

type Broken = { readonly code: CsvFaultCode; readonly column: number; readonly at: number };
type Parsed = { readonly cells: string[]; readonly broken?: Broken };

const lineOf = (text: string): string =>
  text.endsWith('\r\n') ? text.slice(0, -2) : text.endsWith('\n') ? text.slice(0, -1) : text;

type Cell =
  | { readonly value: string; readonly end: number }
  | { readonly code: CsvFaultCode; readonly at: number };

const plainCell = (line: string, start: number): Cell => {
  const comma = line.indexOf(',', start);
  const end = comma < 0 ? line.length : comma;
  const value = line.slice(start, end);
  const quote = value.indexOf('"');
  if (quote >= 0) return { code: 'bare-quote', at: start + quote };
  const carriage = value.indexOf('\r');
  return carriage >= 0 ? { code: 'bare-carriage-return', at: start + carriage } : { value, end };
};

const quotedCell = (line: string, start: number): Cell => {
  let quote = line.indexOf('"', start + 1);
  while (quote >= 0 && line[quote + 1] === '"') quote = line.indexOf('"', quote + 2);
  if (quote < 0) return { code: 'unterminated-quote', at: start };
  const end = quote + 1;
  if (end < line.length && line[end] !== ',') return { code: 'text-after-quote', at: end };
  return { value: line.slice(start + 1, quote).replaceAll('""', '"'), end };
};

const parseRow = (text: string): Parsed => {
  const line = lineOf(text);
  const cells: string[] = [];
  for (let start = 0; ; ) {
    const cell = line[start] === '"' ? quotedCell(line, start) : plainCell(line, start);
    if ('code' in cell) return { cells, broken: { ...cell, column: cells.length + 1 } };
    cells.push(cell.value);
    if (cell.end >= line.length) return { cells };
    start = cell.end + 1;
  }
};

/** The cells of one row given with its line end, or undefined when it is damaged. */
export const quotedCells = (text: string): string[] | undefined => {
  const { cells, broken } = parseRow(text);
  return broken === undefined ? cells : undefined;
};

const COMMA = 0x2c;

/** A strict decoder, and how many bytes a decoded text had. */
export type Codec = {
  /** Undefined when the bytes are not of the encoding. */
  readonly decode: (bytes: Uint8Array) => string | undefined;
  readonly byteLength: (text: string) => number;
};

/** The first cell whose bytes the decoder refuses; commas inside quotes shift only the column. */
const unreadable = (bytes: Uint8Array, codec: Codec): CsvFaultAt => {
  let start = 0;
  for (let column = 1; ; column++) {
    const comma = bytes.indexOf(COMMA, start);
    const end = comma < 0 ? bytes.length : comma;
    const broken = codec.decode(bytes.subarray(start, end)) === undefined;
    if (broken || comma < 0) return { code: 'unreadable-bytes', column, offset: start };
    start = comma + 1;
  }
};

type CsvFaultAt = Omit<CsvFault, 'row'>;

/** Names the fault of a row known to be damaged; offset in bytes from the start of the row. */
export const faultIn = (bytes: Uint8Array, codec: Codec): CsvFaultAt => {
  const text = codec.decode(bytes);
  const broken = text === undefined ? undefined : parseRow(text).broken;
  if (text === undefined || broken === undefined) return unreadable(bytes, codec);
  const offset = codec.byteLength(text.slice(0, broken.at));
  return { code: broken.code, column: broken.column, offset };
};
