import { sql } from 'kysely';
import type { Scope, Transaction } from '#platform/use-case.ts';
import type { Waiting } from '../approvals/index.ts';
import type { BatchState } from './batch.ts';

const NOTHING: Waiting = { count: 0, oldest: null };
const OLDEST = sql.raw(
  `to_char(min(b.uploaded_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS oldest`,
);

/** States in which a clerk has the next step. */
const CLERKS_TURN: readonly BatchState[] = ['checked', 'approved'];

/** Batches that a clerk has to look at or to have registered. */
export const waitingBatches = async (scope: Scope, tx: Transaction): Promise<Waiting> => {
  const found = await sql<Waiting>`
    SELECT count(*)::int AS count, ${OLDEST} FROM registry.slip_batch b
    WHERE b.municipality = ${scope.municipality} AND b.state = ANY(${[...CLERKS_TURN]})`.execute(
    tx,
  );
  return found.rows[0] ?? NOTHING;
};

/** Slips in doubt; the oldest by the day its batch came in. */
export const waitingDoubts = async (scope: Scope, tx: Transaction): Promise<Waiting> => {
  const found = await sql<Waiting>`
    SELECT count(*)::int AS count, ${OLDEST}
    FROM registry.slip_batch b
    JOIN registry.slip_row r ON r.municipality = b.municipality AND r.batch_id = b.batch_id
    WHERE b.municipality = ${scope.municipality} AND r.outcome = 'doubt'
      AND b.state IN ('checked', 'awaiting', 'approved', 'accepting')`.execute(tx);
  return found.rows[0] ?? NOTHING;
};
