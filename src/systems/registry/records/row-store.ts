import { sql } from 'kysely';
import type { SlipRow } from '#contracts/punch-registry/index.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';
import type { RowFault, RowOutcome } from './batch.ts';

/** A row of a batch as it was read. */
export type ReadRow = {
  readonly rowNo: number;
  readonly slip: SlipRow;
  readonly faults: readonly RowFault[];
};

/** What matching says of a row. */
export type MatchedRow = {
  readonly rowNo: number;
  readonly outcome: 'linked' | 'doubt';
  readonly personNo: string | null;
  readonly reasons: readonly string[];
  readonly candidates: readonly string[];
};

/** What the judge says of a row, and the record it became. */
export type JudgedRow = {
  readonly rowNo: number;
  readonly outcome: RowOutcome;
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly rule: string | null;
  readonly matchReasons: readonly string[];
  readonly recordNo: number | null;
};

/** A row that waits to be judged or registered. */
export type LinkedRow = {
  readonly rowNo: number;
  readonly personNo: string;
  readonly vaccine: string;
  readonly dose: string;
  readonly slip: SlipRow;
  readonly settled: boolean;
};

const LINKED = sql.raw(`row_no AS "rowNo", person_no AS "personNo", vaccine, dose, slip,
  resolved_by IS NOT NULL AS settled`);

/** Rows of one batch of one municipality. */
export const rowStore = (scope: Scope, tx: Transaction, batchId: string) => {
  const own = sql`municipality = ${scope.municipality} AND batch_id = ${batchId}`;
  return {
    insert: async (
      rows: readonly (ReadRow & { readonly vaccine?: string; readonly dose?: string })[],
    ): Promise<void> => {
      const values = rows.map(({ rowNo, slip, faults, vaccine, dose }) => ({
        row_no: rowNo,
        outcome: faults.length > 0 ? 'faulty' : 'read',
        vaccine: vaccine ?? null,
        dose: dose ?? null,
        given_on: slip.givenOn ?? null,
        slip,
        faults,
      }));
      await sql`
        INSERT INTO registry.slip_row (municipality, batch_id, row_no, outcome, vaccine, dose,
          given_on, slip, faults)
        SELECT ${scope.municipality}, ${batchId}, r.* FROM jsonb_to_recordset(
          ${JSON.stringify(values)}::jsonb) AS r(row_no integer, outcome text, vaccine text,
          dose text, given_on date, slip jsonb, faults jsonb)`.execute(tx);
    },

    /** The file was refused: nothing of it stays. */
    clear: async (): Promise<void> => {
      await sql`DELETE FROM registry.slip_row WHERE ${own}`.execute(tx);
    },

    /** The next rows to match, in the file's order. */
    nextToMatch: async (limit: number): Promise<readonly ReadRow[]> => {
      const found = await sql<ReadRow>`
        SELECT row_no AS "rowNo", slip, faults FROM registry.slip_row
        WHERE ${own} AND outcome = 'read' ORDER BY row_no LIMIT ${limit}`.execute(tx);
      return found.rows;
    },

    saveMatches: async (rows: readonly MatchedRow[]): Promise<void> => {
      await sql`
        UPDATE registry.slip_row AS t SET outcome = r.outcome, person_no = r."personNo",
          match_reasons = r.reasons, candidates = r.candidates
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("rowNo" integer, outcome text,
          "personNo" text, reasons text[], candidates text[])
        WHERE t.municipality = ${scope.municipality} AND t.batch_id = ${batchId}
          AND t.row_no = r."rowNo"`.execute(tx);
    },

    /** Linked and unregistered rows of the next persons after `after`, all rows of each person. */
    nextPersons: async (after: string, persons: number): Promise<readonly LinkedRow[]> => {
      // A range of persons, not a join with them: the planner knows nothing of rows just written.
      const found = await sql<LinkedRow>`
        SELECT ${LINKED} FROM registry.slip_row
        WHERE ${own} AND outcome = 'linked' AND record_no IS NULL AND person_no > ${after}
          AND person_no <= (SELECT max(person_no) FROM (
            SELECT DISTINCT person_no FROM registry.slip_row
            WHERE ${own} AND outcome = 'linked' AND record_no IS NULL AND person_no > ${after}
            ORDER BY person_no LIMIT ${persons}) AS next)
        ORDER BY person_no, row_no`.execute(tx);
      return found.rows;
    },

    /** Linked and unregistered rows of one person. */
    unregisteredOf: async (personNo: string): Promise<readonly LinkedRow[]> => {
      const found = await sql<LinkedRow>`
        SELECT ${LINKED} FROM registry.slip_row
        WHERE ${own} AND outcome = 'linked' AND record_no IS NULL AND person_no = ${personNo}
        ORDER BY row_no`.execute(tx);
      return found.rows;
    },

    saveJudged: async (rows: readonly JudgedRow[]): Promise<void> => {
      await sql`
        UPDATE registry.slip_row AS t SET outcome = r.outcome, verdict = r.verdict,
          verdict_reasons = r.reasons, verdict_rule = r.rule, record_no = r."recordNo",
          match_reasons = t.match_reasons || r."matchReasons"
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("rowNo" integer, outcome text,
          verdict text, reasons text[], rule text, "recordNo" bigint, "matchReasons" text[])
        WHERE t.municipality = ${scope.municipality} AND t.batch_id = ${batchId}
          AND t.row_no = r."rowNo"`.execute(tx);
    },

    /** One row that is in doubt, locked. */
    findDoubt: async (rowNo: number): Promise<ReadRow | undefined> => {
      const found = await sql<ReadRow>`
        SELECT row_no AS "rowNo", slip, faults FROM registry.slip_row
        WHERE ${own} AND row_no = ${rowNo} AND outcome = 'doubt' FOR UPDATE`.execute(tx);
      return found.rows[0];
    },

    settle: async (
      rowNo: number,
      settled: {
        readonly outcome: 'linked' | 'returned' | 'duplicate';
        readonly personNo: string | null;
        readonly reason: string;
        readonly at: Date;
      },
    ): Promise<void> => {
      await sql`
        UPDATE registry.slip_row SET outcome = ${settled.outcome}, person_no = ${settled.personNo},
          resolved_by = ${scope.user.id}, resolved_at = ${settled.at},
          resolution = ${settled.reason}, version = version + 1
        WHERE ${own} AND row_no = ${rowNo}`.execute(tx);
    },
  };
};

/** What a list of rows shows of each; the slip itself stays in the store. */
export type ListedRow = {
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly personNo: string | null;
  readonly name: string | null;
  readonly vaccine: string | null;
  readonly dose: string | null;
  readonly givenOn: PlainDate | null;
  readonly verdict: string | null;
  readonly verdictReasons: readonly string[];
  readonly matchReasons: readonly string[];
  readonly faults: readonly RowFault[];
  readonly recordNo: number | null;
};

/** Rows of a batch after row `after`, of one outcome or all, in the file's order. */
export const listRows = async (
  scope: Scope,
  tx: Transaction,
  query: {
    readonly batchId: string;
    readonly outcome?: RowOutcome | undefined;
    readonly after: number;
    readonly limit: number;
  },
): Promise<readonly ListedRow[]> => {
  const outcome = query.outcome ? sql`AND r.outcome = ${query.outcome}` : sql``;
  const found = await sql<ListedRow>`
    SELECT r.row_no AS row, r.outcome, r.person_no AS "personNo", p.name, r.vaccine, r.dose,
      r.given_on AS "givenOn", r.verdict, r.verdict_reasons AS "verdictReasons",
      r.match_reasons AS "matchReasons", r.faults, r.record_no::int AS "recordNo"
    FROM registry.slip_row r
    LEFT JOIN registry.person p ON p.municipality = r.municipality AND p.person_no = r.person_no
    WHERE r.municipality = ${scope.municipality} AND r.batch_id = ${query.batchId}
      AND r.row_no > ${query.after} ${outcome}
    ORDER BY r.row_no LIMIT ${query.limit}`.execute(tx);
  return found.rows;
};
