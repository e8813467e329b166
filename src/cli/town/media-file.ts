import { closeSync, openSync, writeSync } from 'node:fs';
import type { MediaHead } from '#contracts/media-head.ts';
import { mediaWriter } from '#contracts/media-write.ts';

/**
 * A file being written: rows are kept until there are enough for one write.
 */

const ROWS_PER_WRITE = 256;

export type MediaFile = {
  /** The cells of a D row without its kind. Answers the row's number in the file. */
  readonly add: (cells: readonly string[]) => number;
  /** Writes the T row. Answers the number of D rows. */
  readonly close: () => number;
};

/** Opens the file and writes its H row; the caller has made every character writable. */
export const mediaFile = (path: string, head: MediaHead): MediaFile => {
  const descriptor = openSync(path, 'w');
  const writer = mediaWriter(head);
  let waiting: (readonly string[])[] = [];
  let count = 0;
  const flush = (): void => {
    const bytes = writer.rows(waiting);
    if (!bytes.ok) throw new Error(`${path}: ${JSON.stringify(bytes.reasons)}`);
    writeSync(descriptor, bytes.value);
    waiting = [];
  };
  writeSync(descriptor, writer.head());
  return {
    add: (cells) => {
      waiting.push(cells);
      count += 1;
      if (waiting.length === ROWS_PER_WRITE) flush();
      return count + 1;
    },
    close: () => {
      flush();
      writeSync(descriptor, writer.trailer());
      closeSync(descriptor);
      return count;
    },
  };
};
