import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';
import { ITEM_COLUMNS, type SearchedItems } from '../people/index.ts';
import { DERIVED, type StoredColumn } from './person-columns.ts';

/** Positions of one chunk: after `from`, up to and with `to`. */
export type Range = { readonly from: number; readonly to: number };

export type Applying = {
  readonly feedNo: number;
  readonly round: number;
  readonly columns: readonly StoredColumn[];
  /** Instant of the commit, the same for every chunk's clock reading. */
  readonly at: Date;
};

/** A person written, and whether the search index must look at them again. */
export type Applied = { readonly personNo: string; readonly searched: boolean };

export type StagedItems = SearchedItems & { readonly position: number };

/** Items from which the search index makes its keys. */
const SEARCHED: readonly string[] = [
  ...['name', 'nameKana', 'legalName', 'legalNameKana', 'alias', 'aliasKana', 'nameRoman'],
  ...['nameCombined', 'nameCombinedKana', 'foreignKanjiName', 'address', 'phone', 'mobile'],
  'protected',
];

const names = (columns: readonly StoredColumn[]): readonly string[] => [
  ...columns.map(({ sql: name }) => name),
  ...DERIVED.map(({ sql: name }) => name),
];

const listed = (table: string, columns: readonly StoredColumn[]): RawBuilder<unknown> =>
  sql.raw(
    names(columns)
      .map((name) => (table === '' ? name : `${table}.${name}`))
      .join(', '),
  );

const assigned = (columns: readonly StoredColumn[]): RawBuilder<unknown> =>
  sql.raw(
    names(columns)
      .filter((name) => name !== 'person_no')
      .map((name) => `${name} = s.${name}`)
      .join(', '),
  );

/** Writes people as an approved preview says, a range of positions at a time. */
export const applyStore = (scope: Scope, tx: Transaction, applying: Applying) => {
  const { municipality } = scope;
  const { feedNo, round, columns, at } = applying;
  const staged = ({ from, to }: Range) => sql`s.municipality = ${municipality}
    AND s.feed_no = ${feedNo} AND s.row_no > ${from} AND s.row_no <= ${to}`;
  const previewed = ({ from, to }: Range) => sql`c.municipality = ${municipality}
    AND c.feed_no = ${feedNo} AND c.position > ${from} AND c.position <= ${to}
    AND c.round = ${round}`;
  const insertPeople = (rows: RawBuilder<unknown>) => sql`
    INSERT INTO registry.person (municipality, ${listed('', columns)}, feed_no)
    SELECT ${municipality}, ${listed('s', columns)}, ${feedNo} FROM ${rows}
    ON CONFLICT DO NOTHING`;
  return {
    /** The position with which a chunk of `size` changes ends; undefined where none is left. */
    endOfChunk: async (from: number, size: number): Promise<number | undefined> => {
      const found = await sql<{ position: number | null }>`
        SELECT max(position) AS position FROM (
          SELECT c.position FROM registry.feed_change c
          WHERE ${previewed({ from, to: Number.MAX_SAFE_INTEGER })} AND c.outcome <> 'gone'
          ORDER BY c.position LIMIT ${size}) AS chunk`.execute(tx);
      return found.rows[0]?.position ?? undefined;
    },

    /** Changes people whose version is still the one previewed, and tells their history. */
    applyChanged: async (range: Range): Promise<readonly Applied[]> => {
      const applied = await sql<Applied>`
        WITH applied AS (
          UPDATE registry.person p
          SET ${assigned(columns)}, feed_no = ${feedNo}, version = p.version + 1
          FROM registry.feed_change c JOIN registry.feed_row s ON s.municipality = c.municipality
            AND s.feed_no = c.feed_no AND s.row_no = c.position
          WHERE ${previewed(range)} AND c.outcome = 'changed' AND ${staged(range)}
            AND p.municipality = ${municipality} AND p.person_no = c.person_no
            AND p.version = c.base_version
          RETURNING p.person_no, p.version, c.kind, c.happened_on, c.notified_on, c.before, c.after),
        told AS (
          INSERT INTO registry.person_event (municipality, person_no, version, kind, happened_on,
            notified_on, before, after, feed_no, recorded_at)
          SELECT ${municipality}, person_no, version, kind, happened_on, notified_on, before, after,
            ${feedNo}, ${at} FROM applied)
        SELECT person_no AS "personNo", after ?| ${SEARCHED} AS searched FROM applied`.execute(tx);
      return applied.rows;
    },

    /** Adds people previewed as new whose number is still free. Their history starts here. */
    applyAdded: async (range: Range): Promise<readonly Applied[]> => {
      const rows = sql`registry.feed_change c JOIN registry.feed_row s
          ON s.municipality = c.municipality AND s.feed_no = c.feed_no AND s.row_no = c.position
        WHERE ${previewed(range)} AND c.outcome = 'added' AND ${staged(range)}`;
      const applied = await sql<Applied>`
        WITH added AS (${insertPeople(rows)} RETURNING person_no),
        told AS (
          INSERT INTO registry.person_event (municipality, person_no, version, kind, happened_on,
            notified_on, before, after, feed_no, recorded_at)
          SELECT ${municipality}, c.person_no, 1, c.kind, c.happened_on, c.notified_on, '{}', '{}',
            ${feedNo}, ${at}
          FROM registry.feed_change c JOIN added ON added.person_no = c.person_no
          WHERE ${previewed(range)} AND c.outcome = 'added')
        SELECT person_no AS "personNo", true AS searched FROM added`.execute(tx);
      return applied.rows;
    },

    /** What the search index wants to know of the staged people, with their positions. */
    readStaged: async (range: Range): Promise<readonly StagedItems[]> => {
      const found = await sql<StagedItems>`
        SELECT row_no AS position, ${ITEM_COLUMNS}, protected
        FROM registry.feed_row s WHERE ${staged(range)} ORDER BY row_no`.execute(tx);
      return found.rows;
    },

    /** A first load: everyone is new, so rows go straight from staging to the people. Answers how many. */
    applyStaged: async (range: Range): Promise<number> => {
      const rows = sql`registry.feed_row s WHERE ${staged(range)}`;
      const applied = await insertPeople(rows).execute(tx);
      return Number(applied.numAffectedRows ?? 0);
    },

    /** Positions of the range that could not be applied, because the person changed meanwhile. */
    findHeldBack: async (range: Range): Promise<readonly number[]> => {
      const found = await sql<{ position: number }>`
        SELECT c.position FROM registry.feed_change c LEFT JOIN registry.person p
          ON p.municipality = c.municipality AND p.person_no = c.person_no
        WHERE ${previewed(range)} AND c.outcome <> 'gone'
          AND (p.feed_no = ${feedNo} AND p.version = coalesce(c.base_version, 0) + 1) IS NOT TRUE`.execute(
        tx,
      );
      return found.rows.map(({ position }) => position);
    },

    /** As findHeldBack, for a first load, which has no preview rows. */
    findStagedHeldBack: async (range: Range): Promise<readonly number[]> => {
      const found = await sql<{ position: number }>`
        SELECT s.row_no AS position FROM registry.feed_row s JOIN registry.person p
          ON p.municipality = s.municipality AND p.person_no = s.person_no
        WHERE ${staged(range)} AND p.feed_no <> ${feedNo}`.execute(tx);
      return found.rows.map(({ position }) => position);
    },

    countPreviewed: async (range: Range): Promise<number> => {
      const counted = await sql<{ n: number }>`
        SELECT count(*)::int AS n FROM registry.feed_change c
        WHERE ${previewed(range)} AND c.outcome <> 'gone'`.execute(tx);
      return counted.rows[0]?.n ?? 0;
    },

    /** Takes previews out of the report, so that they can be made again for another round. */
    forgetPreviews: async (positions: readonly number[]): Promise<void> => {
      await sql`
        DELETE FROM registry.feed_change WHERE municipality = ${municipality}
          AND feed_no = ${feedNo} AND position = ANY(${positions}::bigint[])`.execute(tx);
    },

    /** Residents whose day of departure has come by the register's day, known from earlier files. */
    applyDepartures: async (asOf: PlainDate): Promise<readonly string[]> => {
      const applied = await sql<{ personNo: string }>`
        WITH left_town AS (
          UPDATE registry.person p
          SET status = 'moved-out', feed_no = ${feedNo}, version = version + 1
          WHERE municipality = ${municipality} AND status = 'resident' AND resident_kind IS NULL
            AND resident_until <= ${asOf}
          RETURNING person_no, version, resident_until),
        told AS (
          INSERT INTO registry.person_event (municipality, person_no, version, kind, happened_on,
            before, after, feed_no, recorded_at)
          SELECT ${municipality}, person_no, version, 'move-out', resident_until,
            '{"status": "resident"}', '{"status": "moved-out"}', ${feedNo}, ${at} FROM left_town)
        SELECT person_no AS "personNo" FROM left_town ORDER BY person_no`.execute(tx);
      return applied.rows.map(({ personNo }) => personNo);
    },

    /** Statistics over the people after a bulk load. */
    analyzePeople: async (): Promise<void> => {
      await sql`SELECT registry.analyze_people()`.execute(tx);
    },
  };
};
