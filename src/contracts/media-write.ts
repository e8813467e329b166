import { createHash } from 'node:crypto';
import { encodeCp932, type Unencodable } from '#contracts/cp932.ts';
import type { Encoding } from '#contracts/csv.ts';
import { csvRow } from '#contracts/csv-write.ts';
import { headCells, type MediaHead, trailerCells } from '#contracts/media-head.ts';
import { ok, type Result } from '#kernel/result.ts';

/**
 * Writes a file between systems as bytes: H row, D rows, T row with count and SHA-256. CRLF, no BOM.
 */

/** Text to bytes of the encoding; CP932 refuses what it would lose. */
export const encodeText = (text: string, encoding: Encoding): Result<Buffer, Unencodable> =>
  encoding === 'cp932' ? encodeCp932(text) : ok(Buffer.from(text));

export type MediaWriter = {
  /** The H row: the first bytes of the file. */
  readonly head: () => Buffer;
  /** The bytes of D rows, given without their kind; refused as a whole when a character cannot be written. */
  readonly rows: (rows: readonly (readonly string[])[]) => Result<Buffer, Unencodable>;
  /** The T row: the last bytes of the file. */
  readonly trailer: () => Buffer;
};

/** A writer for one file. Bytes are the caller's to put in place, in the order head, rows, trailer. */
export const mediaWriter = (head: MediaHead): MediaWriter => {
  const hash = createHash('sha256');
  let count = 0;
  const rows: MediaWriter['rows'] = (batch) => {
    const encoded = encodeText(
      batch.map((cells) => csvRow(['D', ...cells])).join(''),
      head.encoding,
    );
    if (encoded.ok) {
      hash.update(encoded.value);
      count += batch.length;
    }
    return encoded;
  };
  return {
    head: () => Buffer.from(csvRow(headCells(head))),
    rows,
    trailer: () => Buffer.from(csvRow(trailerCells({ count, sha256: hash.digest('hex') }))),
  };
};
