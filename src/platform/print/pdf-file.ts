import { inflateSync } from 'node:zlib';
import { entryOf, isReference, type PdfValue, scanPdf } from './pdf-object.ts';

/** A PDF file with a plain cross-reference table, as the compiler writes it. */
export type PdfFile = {
  /** Follows a reference; any other value is itself. */
  readonly resolve: (value: PdfValue | undefined) => PdfValue | undefined;
  /** Decoded bytes of a stream, one character each. */
  readonly stream: (value: PdfValue | undefined) => string;
  /** Pages in the order of the page tree. */
  readonly pages: () => PdfValue[];
};

const ENTRY_LENGTH = 20;

/** Byte offset of each object (ISO 32000-2, 7.5.4). */
const readOffsets = (text: string): { offsets: Map<number, number>; trailer: PdfValue } => {
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64))?.[1]);
  const header = /^xref\s+(\d+) (\d+)\s*?\r?\n/.exec(text.slice(start, start + 64));
  if (header === null) throw new RangeError('PDF without a cross-reference table');
  const [first, count] = [Number(header[1]), Number(header[2])];
  const body = start + header[0].length;
  const offsets = new Map<number, number>();
  for (let i = 0; i < count; i += 1) {
    const entry = text.slice(body + ENTRY_LENGTH * i, body + ENTRY_LENGTH * (i + 1));
    if (entry[17] === 'n') offsets.set(first + i, Number(entry.slice(0, 10)));
  }
  const trailerAt = text.indexOf('trailer', body + ENTRY_LENGTH * count);
  if (trailerAt < 0) throw new RangeError('PDF without a trailer');
  return { offsets, trailer: scanPdf(text, trailerAt + 'trailer'.length).value() };
};

type ReadObject = { readonly value: PdfValue; readonly end: number };

const objectReader = (text: string, offsets: Map<number, number>) => {
  const known = new Map<number, ReadObject>();
  return (number: number): ReadObject => {
    const before = known.get(number);
    if (before !== undefined) return before;
    const head = /^\s*(\d+) 0 obj/.exec(
      text.slice(offsets.get(number) ?? 0, (offsets.get(number) ?? 0) + 24),
    );
    if (head === null || Number(head[1]) !== number)
      throw new RangeError(`no PDF object ${number}`);
    const scanner = scanPdf(text, (offsets.get(number) ?? 0) + head[0].length);
    const read = { value: scanner.value(), end: scanner.position() };
    known.set(number, read);
    return read;
  };
};

const streamStart = (text: string, from: number): number => {
  const found = /^\s*stream\r?\n/.exec(text.slice(from, from + 24));
  if (found === null) throw new RangeError('PDF object without a stream');
  return from + found[0].length;
};

/** Opens a file of ours; throws RangeError when it is damaged or built in another way. */
export const openPdf = (bytes: Uint8Array): PdfFile => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('latin1');
  const { offsets, trailer } = readOffsets(text);
  const read = objectReader(text, offsets);
  const resolve: PdfFile['resolve'] = (value) =>
    isReference(value) ? read(value.number).value : value;
  const stream: PdfFile['stream'] = (value) => {
    if (!isReference(value)) throw new RangeError('PDF stream without a reference');
    const object = read(value.number);
    const start = streamStart(text, object.end);
    const length = Number(resolve(entryOf(object.value, '/Length')));
    const raw = buffer.subarray(start, start + length);
    const filter = resolve(entryOf(object.value, '/Filter'));
    if (filter === undefined) return raw.toString('latin1');
    if (filter !== '/FlateDecode') throw new RangeError('PDF stream in an unknown filter');
    return inflateSync(raw).toString('latin1');
  };
  const leaves = (value: PdfValue | undefined): PdfValue[] => {
    const node = resolve(value);
    const kids = resolve(entryOf(node, '/Kids'));
    if (Array.isArray(kids)) return kids.flatMap(leaves);
    return node === undefined ? [] : [node];
  };
  const root = resolve(entryOf(trailer, '/Root'));
  return { resolve, stream, pages: () => leaves(entryOf(root, '/Pages')) };
};
