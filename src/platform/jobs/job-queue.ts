import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '#kernel/clock.ts';
import type { Transaction } from '../database/database.ts';
import type { Scope } from '../scope.ts';

/** Puts background work on the queue in the transaction of the use case that asks for it. */
export type JobQueue = {
  /**
   * Queues work of `kind` on the object `reference` (never personal data) and returns the id of
   * its task. Asking again for the same object returns the same task; a failed one starts anew,
   * in the name of who asked again.
   */
  readonly enqueue: (job: {
    readonly kind: string;
    readonly reference: string;
    readonly total?: number;
  }) => Promise<string>;
};

/** The queue for one scope and transaction. */
export const jobQueue = (scope: Scope, tx: Transaction, clock: Clock): JobQueue => ({
  enqueue: async ({ kind, reference, total }) => {
    const now = new Date(clock.now()).toISOString();
    const { municipality, user } = scope;
    const task = await tx
      .insertInto('platform.task')
      .values({
        municipality,
        task_id: randomUUID(),
        kind,
        reference,
        state: 'waiting',
        total_count: total ?? null,
        requested_by: user.id,
        requested_at: now,
        changed_at: now,
      })
      .onConflict((conflict) =>
        conflict.columns(['municipality', 'kind', 'reference']).doUpdateSet({
          state: sql`CASE task.state WHEN 'failed' THEN 'waiting' ELSE task.state END`,
          requested_by: sql`CASE task.state WHEN 'failed' THEN excluded.requested_by
            ELSE task.requested_by END`,
          error: null,
          changed_at: now,
        }),
      )
      .returning(['task_id', 'state'])
      .executeTakeFirstOrThrow();
    if (task.state === 'waiting') {
      await sql`SELECT platform.enqueue_job(${kind}, ${municipality}, ${task.task_id})`.execute(tx);
    }
    return task.task_id;
  },
});
