import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { clientOf, type Transaction } from './database.ts';

/** A value of one column; null is SQL's NULL, arrays and objects travel as JSON. */
export type CopyValue = string | number | bigint | boolean | null | undefined | object;

const CHUNK = 64 * 1024;
const NAME = /^[a-z_][a-z0-9_]*$/;

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

const field = (value: CopyValue): string => {
  if (value === null || value === undefined) return '\\N';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (text.includes('\0')) throw new RangeError('PostgreSQL text cannot hold U+0000');
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (c) => ESCAPES[c] ?? c) : text;
};

async function* encode(
  rows: AsyncIterable<readonly CopyValue[]> | Iterable<readonly CopyValue[]>,
): AsyncGenerator<string> {
  let chunk = '';
  for await (const row of rows) {
    chunk += `${row.map(field).join('\t')}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

const quoted = (name: string): string => {
  for (const part of name.split('.')) {
    if (!NAME.test(part)) throw new RangeError(`not a plain SQL name: ${name}`);
  }
  return name;
};

/**
 * Appends rows to `table` (schema.name) by COPY inside the transaction and returns their count.
 * Tables under row-level security refuse COPY: copy into a staging table, then INSERT … SELECT.
 */
export const copyIn = async (
  tx: Transaction,
  table: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly CopyValue[]> | Iterable<readonly CopyValue[]>,
): Promise<number> => copyLines(tx, table, columns, encode(rows));

/**
 * As copyIn, for lines that are finished: PostgreSQL's text format, one row each, with line feed.
 * The caller answers for their escapes.
 */
export const copyLines = async (
  tx: Transaction,
  table: string,
  columns: readonly string[],
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<number> => {
  const list = columns.map(quoted).join(', ');
  const target = clientOf(tx).query(copyFrom(`COPY ${quoted(table)} (${list}) FROM STDIN`));
  await pipeline(Readable.from(lines, { objectMode: false }), target);
  return target.rowCount;
};

/** The result of a trusted query as PostgreSQL's text format, streamed: one line a row. */
export const copyOut = (tx: Transaction, query: string): Readable =>
  clientOf(tx).query(copyTo(`COPY (${query}) TO STDOUT`));
