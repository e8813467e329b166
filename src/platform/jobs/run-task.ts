import type { MunicipalityCode } from '#kernel/identifiers.ts';
import type { Reason, Result } from '#kernel/result.ts';
import { writeAudit } from '../audit/index.ts';
import { findAccountScope } from '../identity/account-scope.ts';
import type { Context, Services } from '../use-case.ts';
import { jobQueue } from './job-queue.ts';
import { lockTask, noteProgress, type Task } from './task-store.ts';

/** What one chunk did. A cursor says that there is more; without one the task is done. */
export type Chunk = {
  readonly cursor: unknown;
  /** How many of the total are done now, all chunks together. */
  readonly done: number;
  readonly total?: number;
  /** People touched, for the audit entry of this chunk. */
  readonly subjects?: readonly string[];
};

export type TaskHandler = {
  /** The kind under which jobs are queued, `registry.feed.commit`. */
  readonly kind: string;
  /**
   * Does the next chunk in its own transaction, in the name of the user who asked. A refusal
   * stops the task for good, and so does the end of that user's right; an exception is tried
   * again from the last committed cursor.
   */
  readonly chunk: (context: Context, task: Task) => Promise<Result<Chunk, Reason>>;
};

type Job = { readonly municipality: MunicipalityCode; readonly taskId: string };

const entryOf = (handler: TaskHandler, codes: readonly string[], subjects: readonly string[]) => ({
  useCase: handler.kind,
  result: codes.length === 0 ? ('done' as const) : ('refused' as const),
  codes,
  subjects,
  items: [],
  search: undefined,
});

class Stopped extends Error {
  readonly context: Context;
  readonly codes: readonly string[];

  constructor(context: Context, codes: readonly string[]) {
    super('stopped');
    this.context = context;
    this.codes = codes;
  }
}

const runChunk = (handler: TaskHandler, services: Services, job: Job): Promise<boolean> =>
  services.database.transaction(job.municipality, async (tx) => {
    const { clock, files, auditKey: key } = services;
    const task = await lockTask(job.municipality, tx, job.taskId);
    if (!task || (task.state !== 'waiting' && task.state !== 'running')) return false;
    const { scope, revoked } = await findAccountScope(job.municipality, tx, clock, task);
    const context = { scope, tx, clock, files, jobs: jobQueue(scope, tx, clock) };
    if (revoked) throw new Stopped(context, ['REQUESTER_REVOKED']);
    const outcome = await handler.chunk(context, task);
    if (!outcome.ok) {
      throw new Stopped(
        context,
        outcome.reasons.map((reason) => reason.code),
      );
    }
    const { cursor, done, total, subjects = [] } = outcome.value;
    const at = new Date(clock.now()).toISOString();
    await noteProgress(job.municipality, tx, job.taskId, at, {
      state: cursor === undefined ? 'done' : 'running',
      cursor,
      doneCount: done,
      totalCount: total,
    });
    await writeAudit({ scope, tx, clock, key }, entryOf(handler, [], subjects));
    return cursor !== undefined;
  });

const stop = (handler: TaskHandler, services: Services, job: Job, stopped: Stopped) =>
  services.database.transaction(job.municipality, async (tx) => {
    const { clock, auditKey: key } = services;
    const at = new Date(clock.now()).toISOString();
    const error = stopped.codes.join(' ');
    await noteProgress(job.municipality, tx, job.taskId, at, { state: 'failed', error });
    const { scope } = stopped.context;
    await writeAudit({ scope, tx, clock, key }, entryOf(handler, stopped.codes, []));
  });

/** Runs a task to its end, chunk by chunk, until `stopping` says to leave the rest for later. */
export const runTask = async (
  handler: TaskHandler,
  services: Services,
  job: Job,
  stopping: () => boolean = () => false,
): Promise<void> => {
  try {
    let more = true;
    while (more && !stopping()) more = await runChunk(handler, services, job);
    if (more) throw new Error('stopped before the end; the queue brings it back');
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    await stop(handler, services, job, error);
  }
};
