import { type RawBuilder, sql } from 'kysely';
import type { Scope, Transaction } from '#platform/use-case.ts';

/** Faults that show only beside other rows or the people held. */
export type RowFaultCode = 'repeated-person' | 'other-person' | 'older-than-held';

/** One line of a file's error list; column 0 is the row as a whole. Never a value. */
export type RowFault = {
  readonly row: number;
  readonly column: number;
  readonly item: string | null;
  readonly code: string;
  readonly named: Readonly<Record<string, string | number>> | null;
  readonly resolvedBy: number | null;
};

/** The place after which a page of the error list starts. */
export type FaultKey = { readonly row: number; readonly column: number; readonly code: string };

/** A row `s` whose number is that of another person `p`: neither birth date nor any name agrees. */
export const IS_SOMEBODY_ELSE = sql`p.birth_date <> s.birth_date
  AND p.name <> s.name AND p.name_kana <> s.name_kana`;

/** A row `s` made before the state held of the person `p`: newer data win. */
export const IS_OLDER = sql`s.linked_on < p.linked_on`;

const PAGE = 100;

/** The error list of one register file, and the removal of faulty rows from its staging. */
export const rowFaultStore = (scope: Scope, tx: Transaction, feedNo: number) => {
  const { municipality } = scope;
  const rows = sql`s.municipality = ${municipality} AND s.feed_no = ${feedNo}`;

  const besideHeld = sql`SELECT s.row_no, s.person_no FROM registry.feed_row s
    JOIN registry.person p ON p.municipality = s.municipality AND p.person_no = s.person_no
    WHERE ${rows}`;

  const refuseWhere = async (code: RowFaultCode, found: RawBuilder<unknown>): Promise<number> => {
    const refused = await sql`
      WITH unfit AS (${found}), listed AS (
        INSERT INTO registry.feed_fault (municipality, feed_no, row_no, column_no, code, person_no)
        SELECT ${municipality}, ${feedNo}, row_no, 0, ${code}, person_no FROM unfit)
      DELETE FROM registry.feed_row s USING unfit
      WHERE ${rows} AND s.row_no = unfit.row_no`.execute(tx);
    return Number(refused.numAffectedRows ?? 0);
  };

  return {
    /** Moves the faults found while reading to the error list; their rows are not applied. */
    takeStaged: async (): Promise<void> => {
      await sql`
        INSERT INTO registry.feed_fault (municipality, feed_no, row_no, column_no, item, code, named,
          person_no)
        SELECT s.municipality, s.feed_no, s.row_no, coalesce((f->>'column')::int, 0), f->>'item',
          f->>'code', f->'named', s.person_no
        FROM registry.feed_row s, jsonb_array_elements(s.faults) f
        WHERE ${rows} AND s.faults IS NOT NULL ON CONFLICT DO NOTHING`.execute(tx);
      await sql`
        DELETE FROM registry.feed_row s WHERE ${rows} AND s.faults IS NOT NULL`.execute(tx);
    },

    /** Rows of a person who stands more than once: which of them holds cannot be known. */
    refuseRepeated: () =>
      refuseWhere(
        'repeated-person',
        sql`
        SELECT row_no, person_no FROM (
          SELECT s.row_no, s.person_no, count(*) OVER (PARTITION BY s.person_no) AS standing
          FROM registry.feed_row s WHERE ${rows}) AS counted
        WHERE standing > 1`,
      ),

    refuseOtherPeople: () =>
      refuseWhere('other-person', sql`${besideHeld} AND ${IS_SOMEBODY_ELSE}`),

    refuseOlder: () => refuseWhere('older-than-held', sql`${besideHeld} AND ${IS_OLDER}`),

    /** Takes rows on the error list out of a staging table that was filled again. */
    removeListed: async (): Promise<void> => {
      await sql`
        DELETE FROM registry.feed_row s USING registry.feed_fault f
        WHERE ${rows} AND f.municipality = s.municipality AND f.feed_no = s.feed_no
          AND f.row_no = s.row_no`.execute(tx);
      await sql`
        DELETE FROM registry.feed_row s WHERE ${rows} AND s.faults IS NOT NULL`.execute(tx);
    },

    countRows: async (): Promise<number> => {
      const counted = await sql<{ n: number }>`
        SELECT count(DISTINCT row_no)::int AS n FROM registry.feed_fault
        WHERE municipality = ${municipality} AND feed_no = ${feedNo}`.execute(tx);
      return counted.rows[0]?.n ?? 0;
    },

    countOpen: async (): Promise<number> => {
      const counted = await sql<{ n: number }>`
        SELECT count(*)::int AS n FROM registry.feed_fault WHERE municipality = ${municipality}
          AND feed_no = ${feedNo} AND resolved_by IS NULL`.execute(tx);
      return counted.rows[0]?.n ?? 0;
    },

    list: async (after: FaultKey | undefined): Promise<readonly RowFault[]> => {
      const { row, column, code } = after ?? { row: 0, column: 0, code: '' };
      const found = await sql<RowFault>`
        SELECT row_no AS "row", column_no AS "column", item, code, named,
          resolved_by AS "resolvedBy"
        FROM registry.feed_fault
        WHERE municipality = ${municipality} AND feed_no = ${feedNo}
          AND (row_no, column_no, code) > (${row}, ${column}, ${code})
        ORDER BY row_no, column_no, code LIMIT ${PAGE}`.execute(tx);
      return found.rows;
    },

    /** Closes faults of earlier files whose person this file brings sound. */
    resolveEarlier: async (): Promise<void> => {
      await sql`
        UPDATE registry.feed_fault f SET resolved_by = ${feedNo}
        FROM registry.feed_row s
        WHERE ${rows} AND f.municipality = ${municipality} AND f.feed_no <> ${feedNo}
          AND f.resolved_by IS NULL AND f.person_no = s.person_no`.execute(tx);
    },
  };
};
