import { createHash } from 'node:crypto';
import { rowCheck } from '#contracts/cell-checks.ts';
import { type CsvRows, type Encoding, readCsv } from '#contracts/csv.ts';
import { type FaultList, type FileFault, faultList } from '#contracts/file-faults.ts';
import { type RowShape, rowShape } from '#contracts/layout.ts';
import {
  checkHead,
  type MediaExpectation,
  type MediaHead,
  parseTrailer,
} from '#contracts/media-head.ts';
import { type Peeked, peekHead } from '#contracts/media-peek.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';

/**
 * Reads a file between systems: H row, D rows, T row. The file is good only when its `end` event says so:
 * whatever was taken from it before must be undone otherwise. Memory does not grow with the file.
 */

export type MediaOptions = MediaExpectation & {
  /** Structure faults kept; all are counted. 100 unless told. */
  readonly faultLimit?: number;
  readonly maxRowBytes?: number;
};

export type MediaSummary = {
  readonly head: MediaHead;
  /** D rows. */
  readonly count: number;
  readonly sha256: string;
  /** D rows with at least one content fault. */
  readonly faultyRows: number;
};

export type MediaRefusal = {
  readonly ok: false;
  /** The first structure faults, up to the limit. */
  readonly reasons: readonly FileFault[];
  /** All structure faults. */
  readonly total: number;
};

export type MediaRows = {
  readonly kind: 'rows';
  /** Number of the first row in the file, the H row being 1. */
  readonly firstRow: number;
  /** Cells of each D row; cell 0 is `D`. Row n has the number firstRow + n. */
  readonly rows: readonly (readonly string[])[];
  /** Content faults of these rows, in order. */
  readonly faults: readonly FileFault[];
  /** Numbers of the rows that have faults. */
  readonly faulty: ReadonlySet<number>;
};

export type MediaEvent =
  | { readonly kind: 'head'; readonly head: MediaHead; readonly shape: RowShape }
  | MediaRows
  | {
      readonly kind: 'end';
      readonly outcome: { readonly ok: true; readonly value: MediaSummary } | MediaRefusal;
    };

type Reading = {
  readonly head: MediaHead;
  readonly shape: RowShape;
  readonly structure: FaultList;
  readonly hash: ReturnType<typeof createHash>;
  readonly check: ReturnType<typeof rowCheck>;
  count: number;
  faultyRows: number;
  trailer: { readonly row: number; readonly cells: readonly string[] } | undefined;
  closed: boolean;
  rowsSeen: number;
};

const at = (code: FileFault['code'], row: number, values?: FileFault['with']): FileFault => ({
  code,
  at: `${row}`,
  row,
  ...(values ? { with: values } : {}),
});

const refusal = (faults: FaultList): MediaEvent => ({
  kind: 'end',
  outcome: { ok: false, reasons: faults.kept, total: faults.total() },
});

/** Content of the D rows of one piece, checked. */
const checkedRows = (
  reading: Reading,
  firstRow: number,
  rows: readonly (readonly string[])[],
): MediaRows => {
  const faults: FileFault[] = [];
  const faulty = new Set<number>();
  const report = (fault: FileFault): void => {
    faults.push(fault);
    faulty.add(fault.row);
  };
  for (const [index, cells] of rows.entries()) reading.check(cells, firstRow + index, report);
  reading.faultyRows += faulty.size;
  return { kind: 'rows', firstRow, rows, faults, faulty };
};

/** The kind and width of one row that is not the H row. Answers whether it is a sound D row. */
const takeRow = (reading: Reading, cells: readonly string[], row: number): boolean => {
  const { structure, shape, trailer } = reading;
  if (trailer) {
    structure.add(at('rows-after-trailer', row));
    return false;
  }
  if (cells[0] === 'T') {
    reading.trailer = { row, cells };
    return false;
  }
  if (cells[0] !== 'D') {
    structure.add(at(cells[0] === 'H' ? 'header-repeated' : 'row-kind-unknown', row));
    return false;
  }
  if (cells.length === shape.width) return true;
  structure.add(at('column-count', row, { expected: shape.width, actual: cells.length }));
  return false;
};

/** Bytes of the first rows of a piece; line ends inside quotes are only in pieces of a single row. */
const bytesOfRows = ({ bytes, rows }: CsvRows, from: number, to: number): Buffer => {
  if (from === 0 && to === rows.length) return bytes;
  let start = 0;
  let end = 0;
  for (let line = 0; line < to; line++) {
    end = bytes.indexOf(0x0a, end) + 1;
    if (line === from - 1) start = end;
  }
  return bytes.subarray(start, end);
};

/** The D rows of a piece stand together: after H, before T. Hashes and counts them. */
const dataRows = (reading: Reading, piece: CsvRows): { first: number; rows: CsvRows['rows'] } => {
  const from = piece.firstRow === 1 ? 1 : 0;
  let to = from;
  for (let index = from; index < piece.rows.length; index++) {
    if (takeRow(reading, piece.rows[index] ?? [], piece.firstRow + index)) to = index + 1;
  }
  reading.rowsSeen = piece.firstRow + piece.rows.length - 1;
  reading.closed = piece.closed;
  reading.hash.update(bytesOfRows(piece, from, to));
  const rows = from === 0 && to === piece.rows.length ? piece.rows : piece.rows.slice(from, to);
  reading.count += rows.length;
  return { first: piece.firstRow + from, rows };
};

const finish = (reading: Reading): MediaEvent => {
  const { structure, trailer, head, count, faultyRows } = reading;
  const lastRow = reading.rowsSeen;
  if (!reading.closed) structure.add(at('last-line-open', lastRow));
  if (!trailer) structure.add(at('trailer-missing', lastRow));
  if (!trailer || structure.total() > 0) return refusal(structure);
  const parsed = parseTrailer(trailer.cells, trailer.row);
  const sha256 = reading.hash.digest('hex');
  if (!parsed.ok) parsed.reasons.forEach(structure.add);
  else {
    if (parsed.value.count !== count) {
      structure.add(
        at('count-mismatch', trailer.row, { expected: parsed.value.count, actual: count }),
      );
    }
    if (parsed.value.sha256 !== sha256) structure.add(at('hash-mismatch', trailer.row));
  }
  if (structure.total() > 0) return refusal(structure);
  return { kind: 'end', outcome: ok({ head, count, sha256, faultyRows }) };
};

const begin = (head: MediaHead, options: MediaOptions): Result<Reading, FileFault> => {
  const layout = checkHead(head, options);
  if (!layout.ok) return refuse(...layout.reasons);
  const shape = rowShape(layout.value, head.scope);
  return ok({
    head,
    shape,
    structure: faultList(options.faultLimit ?? 100),
    hash: createHash('sha256'),
    check: rowCheck(shape, head.municipality),
    count: 0,
    faultyRows: 0,
    trailer: undefined,
    closed: true,
    rowsSeen: 1,
  });
};

async function* body(
  reading: Reading,
  rest: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  maxRowBytes: number | undefined,
): AsyncGenerator<MediaEvent> {
  for await (const piece of readCsv(rest, { encoding, ...(maxRowBytes ? { maxRowBytes } : {}) })) {
    if (piece.kind === 'fault') {
      const { code, row, column, offset } = piece.fault;
      reading.structure.add({ code, at: `${row}:${column}`, row, column, offset });
      reading.rowsSeen = row;
      // Reading ends here: whether a trailer follows is not known.
      if (code === 'row-too-long') return yield refusal(reading.structure);
      continue;
    }
    const { first, rows } = dataRows(reading, piece);
    if (rows.length > 0 && reading.structure.total() === 0) yield checkedRows(reading, first, rows);
  }
  yield finish(reading);
}

const headFaults = (peeked: Extract<Peeked, { ok: false }>, limit: number): MediaEvent => {
  const faults = faultList(limit);
  peeked.reasons.forEach(faults.add);
  return refusal(faults);
};

/** Reads and checks a file; always ends with exactly one `end` event. */
export async function* readMedia(
  source: AsyncIterable<Uint8Array>,
  options: MediaOptions,
): AsyncGenerator<MediaEvent> {
  const limit = options.faultLimit ?? 100;
  const peeked = await peekHead(source);
  if (!peeked.ok) return yield headFaults(peeked, limit);
  const { head, rest } = peeked.value;
  const reading = begin(head, options);
  if (!reading.ok) return yield headFaults(reading, limit);
  yield { kind: 'head', head, shape: reading.value.shape };
  yield* body(reading.value, rest, head.encoding, options.maxRowBytes);
}

/** The value of a key in a row of this shape; empty when the layout has no such column. */
export const cellOf = <Key extends string>(
  shape: RowShape<Key>,
  cells: readonly string[],
  key: Key,
): string => cells[shape.cellOf.get(key) ?? -1] ?? '';
