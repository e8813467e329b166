import { isUtf8 } from 'node:buffer';
import type { Encoding } from '#contracts/csv.ts';
import { quotedCells } from '#contracts/csv-row.ts';
import type { FileFault } from '#contracts/file-faults.ts';
import { type MediaHead, parseHead } from '#contracts/media-head.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';

/**
 * The H row is plain ASCII, so it can be read before the encoding it declares is trusted.
 */

/** The H row, and the whole stream again from its first byte. */
export type Peeked = Result<
  { readonly head: MediaHead; readonly rest: AsyncIterable<Uint8Array> },
  FileFault
>;

const LONGEST_HEAD = 1024;
/** So much is looked at to see which encoding the bytes really are. */
const SAMPLE = 1 << 18;
const BOM = '\u00ef\u00bb\u00bf';

const onRowOne = (code: FileFault['code'], values?: FileFault['with']): FileFault => ({
  code,
  at: '1',
  row: 1,
  ...(values ? { with: values } : {}),
});

async function* replay(
  first: Uint8Array,
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next())
      yield next.value;
  } finally {
    await iterator.return?.();
  }
}

const readSample = async (iterator: AsyncIterator<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < SAMPLE) {
    const next = await iterator.next();
    if (next.done) break;
    chunks.push(next.value);
    length += next.value.length;
  }
  return Buffer.concat(chunks);
};

/** UTF-8 with at least one character beyond Latin; a character cut at the end of the sample does not count against it. */
const looksUtf8 = (bytes: Buffer): boolean => {
  const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
  return isUtf8(whole) && whole.some((byte) => byte >= 0xe0);
};

const realEncoding = (bytes: Buffer): Encoding => (looksUtf8(bytes) ? 'utf-8' : 'cp932');

/** CP932 text is practically never valid UTF-8, and UTF-8 text may pass for CP932: so UTF-8 is tried first. */
const encodingFault = (declared: Encoding, sample: Buffer): FileFault | undefined => {
  const beyondAscii = sample.some((byte) => byte >= 0x80);
  const whole = sample.subarray(0, sample.lastIndexOf(0x0a) + 1);
  const wrong =
    declared === 'cp932' ? looksUtf8(sample) : beyondAscii && !isUtf8(whole) && isCp932Bytes(whole);
  const actual = realEncoding(sample);
  return wrong ? onRowOne('encoding-mismatch', { declared, actual }) : undefined;
};

const isCp932Bytes = (bytes: Buffer): boolean => {
  try {
    new TextDecoder('shift_jis', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

const headLine = (sample: Buffer): string[] | undefined => {
  const end = sample.indexOf(0x0a);
  if (end < 0 || end > LONGEST_HEAD) return undefined;
  const line = sample.toString('latin1', 0, end + 1);
  const cells = quotedCells(line.startsWith(BOM) ? line.slice(BOM.length) : line);
  return cells?.[0] === 'H' ? cells : undefined;
};

/** Reads the H row of a stream and tells whether the bytes are in the encoding it declares. */
export const peekHead = async (source: AsyncIterable<Uint8Array>): Promise<Peeked> => {
  const iterator = source[Symbol.asyncIterator]();
  const sample = await readSample(iterator);
  const cells = headLine(sample);
  const head = cells
    ? parseHead(cells)
    : refuse(onRowOne(sample.length === 0 ? 'empty-file' : 'header-missing'));
  const wrong = head.ok ? encodingFault(head.value.encoding, sample) : undefined;
  if (head.ok && !wrong) return ok({ head: head.value, rest: replay(sample, iterator) });
  await iterator.return?.();
  return head.ok && wrong ? refuse(wrong) : (head as Extract<Peeked, { ok: false }>);
};
