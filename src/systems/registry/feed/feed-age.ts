import { sql } from 'kysely';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';

/** How old the register held is: the file committed last. */
export type FeedAge = {
  readonly feedNo: number;
  readonly sequence: number;
  /** 基準日: the register's day, of which protection and addresses are known. */
  readonly asOf: PlainDate;
  /** ISO 8601, UTC. */
  readonly committedAt: string;
};

/** Undefined where no register file was ever committed. */
export const feedAge = async (scope: Scope, tx: Transaction): Promise<FeedAge | undefined> => {
  const found = await sql<FeedAge>`
    SELECT feed_no AS "feedNo", sequence, as_of AS "asOf", committed_at AS "committedAt"
    FROM registry.feed WHERE municipality = ${scope.municipality} AND state = 'committed'
    ORDER BY committed_at DESC, feed_no DESC LIMIT 1`.execute(tx);
  return found.rows[0];
};
