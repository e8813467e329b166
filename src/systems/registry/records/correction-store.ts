import { sql } from 'kysely';
import type { Scope, Transaction } from '#platform/use-case.ts';
import type { RecordChanges } from './correction.ts';

export type Correction = {
  readonly correctionId: string;
  readonly recordNo: number;
  readonly kind: 'correct' | 'void';
  readonly changes: RecordChanges;
  readonly reason: string;
  readonly paper: string;
};

/** Proposed corrections of one municipality. */
export const correctionStore = (scope: Scope, tx: Transaction) => ({
  insert: async (correction: Correction, at: Date): Promise<void> => {
    await sql`
      INSERT INTO registry.record_correction (municipality, correction_id, record_no, kind, changes,
        reason, paper, state, proposed_by, proposed_at)
      VALUES (${scope.municipality}, ${correction.correctionId}, ${correction.recordNo},
        ${correction.kind}, ${JSON.stringify(correction.changes)}, ${correction.reason},
        ${correction.paper}, 'awaiting', ${scope.user.id}, ${at})`.execute(tx);
  },

  /** The correction of a record that waits for its decision. */
  findAwaiting: async (recordNo: number): Promise<Correction | undefined> => {
    const found = await sql<Correction>`
      SELECT correction_id AS "correctionId", record_no::int AS "recordNo", kind, changes, reason,
        paper
      FROM registry.record_correction
      WHERE municipality = ${scope.municipality} AND record_no = ${recordNo}
        AND state = 'awaiting' FOR UPDATE`.execute(tx);
    return found.rows[0];
  },

  close: async (correctionId: string, state: 'done' | 'rejected'): Promise<void> => {
    await sql`
      UPDATE registry.record_correction SET state = ${state}, version = version + 1
      WHERE municipality = ${scope.municipality} AND correction_id = ${correctionId}`.execute(tx);
  },
});
