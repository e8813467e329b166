import { sql } from 'kysely';
import type { SlipRow } from '#contracts/punch-registry/index.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';
import { IS_SHIELDED } from '../people/index.ts';

/** A row in doubt as the clerk sees it beside the register. */
export type DoubtRow = {
  readonly batchId: string;
  readonly fileName: string;
  readonly row: number;
  /** Of law/; a row in doubt has no faults, so its codes are known. */
  readonly vaccine: string;
  readonly dose: string;
  readonly slip: SlipRow;
  readonly reasons: readonly string[];
  readonly candidates: readonly string[];
  readonly receivedAt: string;
};

export type CandidateRow = {
  readonly personNo: string;
  readonly name: string;
  readonly nameKana: string;
  readonly birthDate: PlainDate;
  readonly sex: string;
  readonly status: string;
  /** No address may be shown that could be this person's. */
  readonly shielded: boolean;
};

/** Where a list of doubts goes on: the last one seen. */
export type DoubtKey = { readonly batchId: string; readonly row: number };

/** Doubts over all batches of one municipality, oldest batch first. */
export const doubtStore = (scope: Scope, tx: Transaction) => ({
  list: async (after: DoubtKey | undefined, limit: number): Promise<readonly DoubtRow[]> => {
    const rest = after
      ? sql`AND (b.uploaded_at, r.batch_id, r.row_no) > ((SELECT uploaded_at FROM registry.slip_batch
          WHERE municipality = ${scope.municipality} AND batch_id = ${after.batchId}),
          ${after.batchId}::uuid, ${after.row}::integer)`
      : sql``;
    const found = await sql<DoubtRow>`
      SELECT r.batch_id AS "batchId", b.file_name AS "fileName", r.row_no AS row,
        r.vaccine, r.dose, r.slip,
        r.match_reasons AS reasons, CASE WHEN r.person_no IS NULL THEN r.candidates
          ELSE ARRAY[r.person_no] END AS candidates,
        to_char(b.uploaded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "receivedAt"
      FROM registry.slip_row r
      JOIN registry.slip_batch b ON b.municipality = r.municipality AND b.batch_id = r.batch_id
      WHERE r.municipality = ${scope.municipality} AND r.outcome = 'doubt'
        AND b.state IN ('checked', 'awaiting', 'approved', 'accepting') ${rest}
      ORDER BY b.uploaded_at, r.batch_id, r.row_no LIMIT ${limit}`.execute(tx);
    return found.rows;
  },

  candidates: async (personNos: readonly string[]): Promise<ReadonlyMap<string, CandidateRow>> => {
    const found = await sql<CandidateRow>`
      SELECT person_no AS "personNo", name, name_kana AS "nameKana", birth_date AS "birthDate", sex,
        status, ${IS_SHIELDED} AS shielded
      FROM registry.person p
      WHERE municipality = ${scope.municipality} AND person_no = ANY(${[...personNos]})`.execute(
      tx,
    );
    return new Map(found.rows.map((row) => [row.personNo, row]));
  },
});
