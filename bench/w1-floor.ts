import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { RowShape } from '#contracts/layout.ts';
import { readMedia } from '#contracts/media.ts';
import { type ResidentKey, residentLayouts } from '#contracts/resident-registry/index.ts';
import { DERIVED, storedColumns } from '#systems/registry/feed/person-columns.ts';
import { type StagedLines, stagedLines } from '#systems/registry/feed/staged-line.ts';
import { MUNICIPALITY } from './w1-data.ts';

/**
 * The floors of W1: what PostgreSQL takes for the same rows without any of our work around them.
 */

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

type Prepared = {
  readonly lines: string[];
  readonly columns: readonly string[];
  readonly names: readonly string[];
};

/** The rows of a difference as COPY takes them, and the columns of people they fill. */
const prepare = async (file: string): Promise<Prepared> => {
  const texts: string[] = [];
  let staged: StagedLines | undefined;
  let names: readonly string[] = [];
  const options = { municipality: MUNICIPALITY, layouts: residentLayouts };
  for await (const event of readMedia(createReadStream(file), options)) {
    if (event.kind === 'head') {
      const shape = event.shape as RowShape<ResidentKey>;
      staged = stagedLines({ municipality: MUNICIPALITY, feedNo: 0, shape, asOf: event.head.asOf });
      names = [...storedColumns(shape), ...DERIVED].map(({ sql }) => sql);
    }
    if (event.kind !== 'rows') continue;
    for (const [index, cells] of event.rows.entries()) {
      const line = staged?.sound(event.firstRow + index, cells);
      if (line !== undefined) texts.push(line);
    }
  }
  return { lines: texts, columns: staged?.columns ?? [], names };
};

/** COPY of the rows into a table, one UPDATE of the people there, one INSERT of the others. */
export const differenceFloor = async (client: pg.Client, file: string): Promise<number> => {
  const { lines, columns, names } = await prepare(file);
  const assigned = names
    .filter((name) => name !== 'person_no')
    .map((name) => `${name} = s.${name}`);
  return seconds(async () => {
    await client.query('BEGIN');
    await client.query('CREATE TEMP TABLE floor_row (LIKE registry.feed_row) ON COMMIT DROP');
    const copy = client.query(copyFrom(`COPY floor_row (${columns.join(', ')}) FROM STDIN`));
    await pipeline(Readable.from(lines, { objectMode: false }), copy);
    await client.query('ANALYZE floor_row (municipality, person_no)');
    await client.query(`UPDATE registry.person p SET ${assigned.join(', ')}, feed_no = 0,
      version = p.version + 1 FROM floor_row s
      WHERE p.municipality = s.municipality AND p.person_no = s.person_no`);
    await client.query(`INSERT INTO registry.person (municipality, ${names.join(', ')}, feed_no)
      SELECT municipality, ${names.join(', ')}, 0 FROM floor_row ON CONFLICT DO NOTHING`);
    await client.query('COMMIT');
  });
};

/** COPY of all people as they stand into a table with the same indexes. */
export const fullFloor = async (client: pg.Client, scratch: string): Promise<number> => {
  const { createWriteStream } = await import('node:fs');
  const out = client.query(copyTo('COPY registry.person TO STDOUT'));
  await pipeline(out, createWriteStream(scratch));
  await client.query('CREATE SCHEMA IF NOT EXISTS bench');
  await client.query('DROP TABLE IF EXISTS bench.person');
  await client.query('CREATE TABLE bench.person (LIKE registry.person INCLUDING ALL)');
  const took = await seconds(async () => {
    const copy = client.query(copyFrom('COPY bench.person FROM STDIN'));
    await pipeline(createReadStream(scratch), copy);
  });
  await client.query('DROP TABLE bench.person');
  return took;
};
