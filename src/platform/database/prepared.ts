import { hash } from 'node:crypto';
import type { RawBuilder } from 'kysely';
import { clientOf, type Transaction } from './database.ts';

/**
 * Runs a statement that each connection parses and plans once: for short reads that come many times
 * a second. Not for bulk work, whose plan must follow the sizes of the day.
 */
export const prepared = async <Row extends object>(
  tx: Transaction,
  query: RawBuilder<Row>,
): Promise<readonly Row[]> => {
  const { sql: text, parameters } = query.compile(tx);
  const values = [...parameters];
  const found = await clientOf(tx).query<Row>({ name: hash('md5', text), text, values });
  return found.rows;
};
