import { type RawBuilder, sql } from 'kysely';
import type { Scope, Transaction } from '#platform/use-case.ts';
import type { MatchCounts } from './match-rate.ts';
import { DERIVED, type StoredColumn, TRANSPORT_KEY } from './person-columns.ts';
import { IS_OLDER, IS_SOMEBODY_ELSE } from './row-fault-store.ts';

/** How the rows of a file fit the people held. */
export type Fit = MatchCounts & { readonly otherPeople: number; readonly older: number };

/** What the items of a preview are compared by. Names come from the column catalogue only. */
type Compared = { readonly key: string; readonly sql: string };

const comparedOf = (columns: readonly StoredColumn[]): readonly Compared[] => [
  ...columns.filter(({ key }) => key !== TRANSPORT_KEY && key !== 'personNo'),
  ...DERIVED,
];

const list = (table: string, compared: readonly Compared[]): RawBuilder<unknown> =>
  sql.raw(compared.map((column) => `${table}.${column.sql}`).join(', '));

/**
 * The items that differ, as a JSON object of the values on one side. Only those that differ are
 * turned into text: seventy-odd comparisons cost less than unfolding a row.
 */
const differing = (side: 'p' | 's', compared: readonly Compared[]): RawBuilder<unknown> => {
  const items = compared.map(
    ({ key, sql: name }) => `CASE WHEN p.${name} IS DISTINCT FROM s.${name}
      THEN '"${key}":' || coalesce(to_json(${side}.${name}::text)::text, 'null') END`,
  );
  const object = `('{' || array_to_string(ARRAY[${items.join(', ')}], ',') || '}')::jsonb`;
  return sql.raw(`CASE WHEN p.person_no IS NULL THEN '{}' ELSE ${object} END`);
};

const LATEST = new Set(['lastChangeKind', 'lastChangeDate']);

/** Whether the register tells another latest change than the one held. */
const newlyTold = (compared: readonly Compared[]): RawBuilder<unknown> => {
  const latest = compared.filter(({ key }) => LATEST.has(key));
  return latest.length === 0
    ? sql`p.person_no IS NULL`
    : sql`(p.person_no IS NULL OR (${list('p', latest)}) IS DISTINCT FROM (${list('s', latest)}))`;
};

/** The preview of one register file: its sound rows set against the people held. */
export const previewStore = (scope: Scope, tx: Transaction, feedNo: number) => {
  const { municipality } = scope;
  const rows = sql`s.municipality = ${municipality} AND s.feed_no = ${feedNo}`;
  return {
    /** Fresh statistics for the planner, after so many new rows. */
    analyze: async (): Promise<void> => {
      await sql`SELECT registry.analyze_feed()`.execute(tx);
    },

    isAnyoneHeld: async (): Promise<boolean> => {
      const found = await sql`
        SELECT 1 FROM registry.person WHERE municipality = ${municipality} LIMIT 1`.execute(tx);
      return found.rows.length > 0;
    },

    /**
     * One pass over the rows and the people with their numbers: the counts of match-rate.ts, and
     * how many rows are somebody else's or older than what is held (see row-fault-store.ts).
     */
    countMatches: async (): Promise<Fit> => {
      const counted = await sql<Fit>`
        SELECT count(*) FILTER (WHERE p.person_no IS NOT NULL
            OR coalesce(s.event_kind, 'other') NOT IN ('birth', 'move-in')
              AND s.status <> 'non-resident')::int AS expected,
          count(*) FILTER (WHERE p.birth_date = s.birth_date
            AND (translate(p.name, ' 　', '') = translate(s.name, ' 　', '')
              OR translate(p.name_kana, ' 　', '') = translate(s.name_kana, ' 　', '')))::int
            AS consistent,
          count(*) FILTER (WHERE ${IS_SOMEBODY_ELSE})::int AS "otherPeople",
          count(*) FILTER (WHERE ${IS_OLDER})::int AS older
        FROM registry.feed_row s LEFT JOIN registry.person p
          ON p.municipality = s.municipality AND p.person_no = s.person_no
        WHERE ${rows}`.execute(tx);
      return counted.rows[0] ?? { expected: 0, consistent: 0, otherPeople: 0, older: 0 };
    },

    /**
     * Previews rows of the file, all or those given: additions, and items that differ. An event is
     * believed as told by a difference; a full load repeats old ones, so there only a new one counts.
     */
    insertChanges: async (
      columns: readonly StoredColumn[],
      mode: 'full' | 'difference',
      round: number,
      only?: readonly number[],
    ): Promise<void> => {
      const compared = comparedOf(columns);
      const told = mode === 'difference' ? sql`true` : newlyTold(compared);
      await sql`
        INSERT INTO registry.feed_change (municipality, feed_no, position, person_no, outcome, kind,
          happened_on, notified_on, base_version, before, after, round)
        SELECT s.municipality, s.feed_no, s.row_no, s.person_no,
          CASE WHEN p.person_no IS NULL THEN 'added' ELSE 'changed' END,
          CASE WHEN ${told} THEN coalesce(s.event_kind, 'other') ELSE 'correct' END,
          CASE WHEN ${told} THEN s.event_on END, CASE WHEN ${told} THEN s.event_notified END,
          p.version, ${differing('p', compared)}, ${differing('s', compared)}, ${round}
        FROM registry.feed_row s
        LEFT JOIN registry.person p
          ON p.municipality = s.municipality AND p.person_no = s.person_no
        WHERE ${rows} AND ${only ? sql`s.row_no = ANY(${only}::bigint[])` : sql`true`}
          AND (p.person_no IS NULL OR (${list('p', compared)}) IS DISTINCT FROM (${list('s', compared)}))`.execute(
        tx,
      );
    },

    /** Residents whom a full load does not name, not even in a faulty row. Nothing happens to them. */
    insertGone: async (lastRow: number): Promise<void> => {
      await sql`
        INSERT INTO registry.feed_change (municipality, feed_no, position, person_no, outcome, kind,
          base_version, before, after)
        SELECT p.municipality, ${feedNo}, ${lastRow} + row_number() OVER (ORDER BY p.person_no),
          p.person_no, 'gone', 'other', p.version, '{}', '{}'
        FROM registry.person p
        WHERE p.municipality = ${municipality} AND p.status = 'resident'
          AND NOT EXISTS (SELECT 1 FROM registry.feed_row s
            WHERE ${rows} AND s.person_no = p.person_no)
          AND NOT EXISTS (SELECT 1 FROM registry.feed_fault f WHERE f.municipality = ${municipality}
            AND f.feed_no = ${feedNo} AND f.person_no = p.person_no)`.execute(tx);
    },

    countOutcomes: async (
      round: number,
    ): Promise<Readonly<Record<'added' | 'changed' | 'gone', number>>> => {
      const counted = await sql<{ added: number; changed: number; gone: number }>`
        SELECT count(*) FILTER (WHERE outcome = 'added')::int AS added,
          count(*) FILTER (WHERE outcome = 'changed')::int AS changed,
          count(*) FILTER (WHERE outcome = 'gone')::int AS gone
        FROM registry.feed_change WHERE municipality = ${municipality} AND feed_no = ${feedNo}
          AND round = ${round}`.execute(tx);
      return counted.rows[0] ?? { added: 0, changed: 0, gone: 0 };
    },

    isStaged: async (): Promise<boolean> => {
      const found = await sql`SELECT 1 FROM registry.feed_row s WHERE ${rows} LIMIT 1`.execute(tx);
      return found.rows.length > 0;
    },

    /** Takes the file's rows out of staging: it is done with, or it starts again. */
    clearRows: async (): Promise<void> => {
      await sql`DELETE FROM registry.feed_row s WHERE ${rows}`.execute(tx);
    },

    /** Takes back the preview of a round that is given up. */
    forgetRound: async (round: number): Promise<void> => {
      await sql`
        DELETE FROM registry.feed_change s WHERE ${rows} AND s.round = ${round}`.execute(tx);
    },
  };
};
