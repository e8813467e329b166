import { sql } from 'kysely';
import type { Scope, Transaction } from '#platform/use-case.ts';

/** Register files that a clerk has to look at or to have applied, and since when the oldest waits. */
export const waitingFeeds = async (
  scope: Scope,
  tx: Transaction,
): Promise<{ readonly count: number; readonly oldest: string | null }> => {
  const found = await sql<{ count: number; oldest: string | null }>`
    SELECT count(*)::int AS count,
      to_char(min(uploaded_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS oldest
    FROM registry.feed
    WHERE municipality = ${scope.municipality} AND state IN ('checked', 'approved')`.execute(tx);
  return found.rows[0] ?? { count: 0, oldest: null };
};
