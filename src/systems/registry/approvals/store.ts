import { sql } from 'kysely';
import type { Scope, Transaction } from '#platform/use-case.ts';
import type { Approval, Decision, SubjectKind } from './approval.ts';

const COLUMNS = sql.raw(`approval_no::int AS "approvalNo", subject_kind AS kind,
  subject_id AS "subjectId", title, summary, requested_by AS "requestedBy",
  to_char(requested_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "requestedAt"`);

/** Requests and decisions of one municipality. */
export const approvalStore = (scope: Scope, tx: Transaction) => ({
  /** The open request on a subject, locked until the transaction ends. */
  findOpen: async (kind: SubjectKind, subjectId: string): Promise<Approval | undefined> => {
    const found = await sql<Approval>`
      SELECT ${COLUMNS} FROM registry.approval
      WHERE municipality = ${scope.municipality} AND subject_kind = ${kind}
        AND subject_id = ${subjectId} AND decision IS NULL FOR UPDATE`.execute(tx);
    return found.rows[0];
  },

  /** All open requests, oldest first. */
  listOpen: async (): Promise<readonly Approval[]> => {
    const found = await sql<Approval>`
      SELECT ${COLUMNS} FROM registry.approval
      WHERE municipality = ${scope.municipality} AND decision IS NULL
      ORDER BY requested_at, approval_no`.execute(tx);
    return found.rows;
  },

  /** False when a request on the subject is open already, also when both came at once. */
  insert: async (approval: Omit<Approval, 'requestedAt'>, at: Date): Promise<boolean> => {
    const inserted = await sql`
      INSERT INTO registry.approval (municipality, approval_no, subject_kind, subject_id, title,
        summary, requested_by, requested_at)
      VALUES (${scope.municipality}, ${approval.approvalNo}, ${approval.kind}, ${approval.subjectId},
        ${approval.title}, ${JSON.stringify(approval.summary)}, ${approval.requestedBy}, ${at})
      ON CONFLICT (municipality, subject_kind, subject_id) WHERE decision IS NULL DO NOTHING`.execute(
      tx,
    );
    return inserted.numAffectedRows === 1n;
  },

  close: async (
    approvalNo: number,
    decision: Decision,
    reason: string | undefined,
    at: Date,
  ): Promise<void> => {
    await sql`
      UPDATE registry.approval
      SET decision = ${decision}, decided_by = ${scope.user.id}, decided_at = ${at},
        reason = ${reason ?? null}
      WHERE municipality = ${scope.municipality} AND approval_no = ${approvalNo}
        AND decision IS NULL`.execute(tx);
  },
});
