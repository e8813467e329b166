import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { clientOf } from '#platform/database/database.ts';
import type { Transaction } from '#platform/use-case.ts';

/**
 * Streams finished lines of COPY's text format into the staging table. The platform's copyIn looks
 * at every value; here each line is made in one pass while the file is read.
 */
export const copyLines = async (
  tx: Transaction,
  columns: readonly string[],
  lines: AsyncIterable<string>,
): Promise<number> => {
  const command = `COPY registry.feed_row (${columns.join(', ')}) FROM STDIN`;
  const target = clientOf(tx).query(copyFrom(command));
  await pipeline(Readable.from(lines, { objectMode: false }), target);
  return target.rowCount;
};
