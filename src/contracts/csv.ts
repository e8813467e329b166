import {
  type Codec,
  type CsvFault,
  type CsvFaultCode,
  faultIn,
  quotedCells,
} from '#contracts/csv-row.ts';

/**
 * Strict RFC 4180 over a stream of bytes, in bounded memory: UTF-8 (with or without BOM) or CP932,
 * CRLF or LF. A damaged row is reported with its place and left out; it never becomes other cells.
 * In both encodings comma, quote and line ends are single bytes that occur in no other character.
 */

export type Encoding = 'utf-8' | 'cp932';

export type CsvOptions = {
  readonly encoding: Encoding;
  /** A longer row is refused and ends the reading: 1 MiB unless told. */
  readonly maxRowBytes?: number;
};

/** Undamaged rows in file order; row n of the piece has the number firstRow + n, counted from 1. */
export type CsvRows = {
  readonly kind: 'rows';
  readonly firstRow: number;
  /** Byte offset of the first row in the file. */
  readonly offset: number;
  /** The exact bytes of these rows with their line ends. */
  readonly bytes: Buffer;
  readonly rows: readonly (readonly string[])[];
  /** False for a last row without line end. */
  readonly closed: boolean;
};

export type CsvPiece = CsvRows | { readonly kind: 'fault'; readonly fault: CsvFault };

export const MAX_ROW_BYTES = 1 << 20;

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

type Cursor = { row: number; offset: number };

const decoderOf = (label: string): Codec['decode'] => {
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return undefined;
    }
  };
};

/** ASCII and half-width katakana take one byte in CP932, all else two. */
const cp932Length = (text: string): number => {
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    length += unit < 0x80 || (unit >= 0xff61 && unit <= 0xff9f) ? 1 : 2;
  }
  return length;
};

/** The strict codec of an encoding. */
export const codecOf = (encoding: Encoding): Codec =>
  encoding === 'cp932'
    ? { decode: decoderOf('shift_jis'), byteLength: cp932Length }
    : { decode: decoderOf('utf-8'), byteLength: (text) => Buffer.byteLength(text) };

const withoutReturn = (line: string): string =>
  line.charCodeAt(line.length - 1) === CR ? line.slice(0, -1) : line;

const fault = (code: CsvFaultCode, cursor: Cursor, column: number, offset: number): CsvPiece => ({
  kind: 'fault',
  fault: { code, row: cursor.row, column, offset: cursor.offset + offset },
});

const rowsPiece = (cursor: Cursor, bytes: Buffer, rows: string[][]): CsvRows => {
  const closed = bytes[bytes.length - 1] === LF;
  return { kind: 'rows', firstRow: cursor.row, offset: cursor.offset, bytes, rows, closed };
};

/** Whole rows without any quote, taken in one go; undefined when a row among them is damaged. */
const plainRows = (bytes: Buffer, codec: Codec): string[][] | undefined => {
  const text = codec.decode(bytes);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  lines.pop();
  if (!text.includes('\r')) return lines.map((line) => line.split(','));
  const bare = lines.map(withoutReturn);
  return bare.some((line) => line.includes('\r')) ? undefined : bare.map((line) => line.split(','));
};

/** One row, damaged or not, whose bytes are known to end it. */
function* singleRow(bytes: Buffer, codec: Codec, cursor: Cursor): Generator<CsvPiece> {
  const text = codec.decode(bytes);
  const cells = text === undefined ? undefined : quotedCells(text);
  if (cells !== undefined) yield rowsPiece(cursor, bytes, [cells]);
  else {
    const { code, column, offset } = faultIn(bytes, codec);
    yield fault(code, cursor, column, offset);
  }
  cursor.row += 1;
  cursor.offset += bytes.length;
}

/** Rows of a region without quotes: at once when sound, else one by one to name each fault. */
function* plainRegion(bytes: Buffer, codec: Codec, cursor: Cursor): Generator<CsvPiece> {
  const rows = plainRows(bytes, codec);
  if (rows !== undefined) {
    yield rowsPiece(cursor, bytes, rows);
    cursor.row += rows.length;
    cursor.offset += bytes.length;
    return;
  }
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf(LF, at);
    const end = lineEnd < 0 ? bytes.length : lineEnd + 1;
    yield* singleRow(bytes.subarray(at, end), codec, cursor);
    at = end;
  }
}

/** Index after a quoted field's closing quote, or -1 when it does not close within the bytes. */
const closingQuote = (bytes: Buffer, from: number): number => {
  let at = bytes.indexOf(QUOTE, from);
  while (at >= 0 && bytes[at + 1] === QUOTE) at = bytes.indexOf(QUOTE, at + 2);
  return at < 0 ? -1 : at + 1;
};

/** Index after the line end of the row that starts here; -1 when the bytes end before the row does. */
const rowEnd = (bytes: Buffer, start: number): number => {
  let at = start;
  for (let fieldStart = true; at < bytes.length; ) {
    const byte = bytes[at];
    if (fieldStart && byte === QUOTE) {
      at = closingQuote(bytes, at + 1);
      if (at < 0) return -1;
      fieldStart = false;
      continue;
    }
    at += 1;
    if (byte === LF) return at;
    fieldStart = byte === 0x2c;
  }
  return -1;
};

/** All complete rows of the bytes; at the end of the file the rest too. Returns the bytes used. */
function* completeRows(
  bytes: Buffer,
  codec: Codec,
  cursor: Cursor,
  final: boolean,
): Generator<CsvPiece, number> {
  let at = 0;
  while (at < bytes.length) {
    const quote = bytes.indexOf(QUOTE, at);
    const before = quote < 0 ? bytes.length : quote;
    const plainEnd = before === 0 ? 0 : bytes.lastIndexOf(LF, before - 1) + 1;
    if (plainEnd > at) {
      yield* plainRegion(bytes.subarray(at, plainEnd), codec, cursor);
      at = plainEnd;
      continue;
    }
    const end = quote < 0 ? -1 : rowEnd(bytes, at);
    if (end < 0 && !final) break;
    const stop = end < 0 ? bytes.length : end;
    yield* singleRow(bytes.subarray(at, stop), codec, cursor);
    at = stop;
  }
  return at;
}

const longestRow = (bytes: Buffer, max: number): number => {
  if (bytes.length <= max) return -1;
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf(LF, at);
    const end = lineEnd < 0 ? bytes.length : lineEnd + 1;
    if (end - at > max) return at;
    at = end;
  }
  return -1;
};

/** Complete rows of the bytes up to one that is longer than allowed, which is a fault and the end. */
function* boundedRows(
  bytes: Buffer,
  codec: Codec,
  cursor: Cursor,
  max: number,
): Generator<CsvPiece, number | undefined> {
  const tooLong = longestRow(bytes, max);
  const whole = tooLong < 0 ? bytes : bytes.subarray(0, tooLong);
  const used = yield* completeRows(whole, codec, cursor, false);
  if (tooLong < 0 && bytes.length - used <= max) return used;
  const rest = bytes.subarray(used);
  // Only an open quote can carry a row over a line end.
  if (rest.subarray(0, max).includes(LF)) yield* singleRow(rest, codec, cursor);
  else yield fault('row-too-long', cursor, 1, 0);
  return undefined;
}

/**
 * Reads a stream as CSV. Widths are the caller's to check: each row comes with the cells it has.
 * Reading ends early only at a row that is too long.
 */
export async function* readCsv(
  source: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): AsyncGenerator<CsvPiece> {
  const codec = codecOf(options.encoding);
  const max = options.maxRowBytes ?? MAX_ROW_BYTES;
  const cursor: Cursor = { row: 1, offset: 0 };
  let pending = Buffer.alloc(0);
  const skipBom = (): void => {
    if (cursor.offset > 0 || options.encoding !== 'utf-8') return;
    if (!pending.subarray(0, 3).equals(BOM)) return;
    pending = pending.subarray(3);
    cursor.offset = 3;
  };
  for await (const chunk of source) {
    pending = pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([pending, chunk]);
    if (cursor.offset === 0 && pending.length < 3) continue;
    skipBom();
    const used = yield* boundedRows(pending, codec, cursor, max);
    if (used === undefined) return;
    pending = pending.subarray(used);
  }
  skipBom();
  yield* completeRows(pending, codec, cursor, true);
}
