import { sql } from 'kysely';
import type { Scope, Transaction } from '#platform/use-case.ts';

/** Runs whose next step is a clerk's: frozen ones to look at, approved ones to release. */
export const waitingRuns = async (
  scope: Scope,
  tx: Transaction,
): Promise<{ readonly count: number; readonly oldest: string | null }> => {
  const found = await sql<{ count: number; oldest: string | null }>`
    SELECT count(*)::int AS count,
      to_char(min(requested_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS oldest
    FROM registry.extraction_run
    WHERE municipality = ${scope.municipality} AND state IN ('frozen', 'approved')`.execute(tx);
  return found.rows[0] ?? { count: 0, oldest: null };
};
