import { z } from 'zod';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import type { TaskHandler } from '#platform/jobs/index.ts';
import { type Context, useCase } from '#platform/use-case.ts';
import { batchStore } from './batch-store.ts';
import { judgeRows } from './judge-rows.ts';
import { matchRows } from './match-rows.ts';
import { type LinkedRow, rowStore } from './row-store.ts';
import { recordStore } from './store.ts';

/** Accepting an approved batch: its linked rows become records, person by person. */

const PERSONS = 1000;

type Cursor = { readonly after: string; readonly done: number };

/** With doubts left the batch waits again; they are registered by a later acceptance. */
const finish = async ({ scope, tx }: Context, batchId: string): Promise<void> => {
  const store = batchStore(scope, tx);
  const { doubt } = await store.counts(batchId);
  await store.setState(batchId, doubt > 0 ? 'checked' : 'accepted');
};

/**
 * The rows that still match. The register may have changed since the check: a corrected birth
 * date, a death, a move. Such a row goes back into doubt; what a clerk has decided stays decided.
 */
const stillLinked = async (
  context: Context,
  batchId: string,
  rows: readonly LinkedRow[],
): Promise<readonly LinkedRow[]> => {
  const { scope, tx } = context;
  await recordStore(scope, tx).subjects(rows.map((row) => row.personNo));
  const undecided = rows.filter((row) => !row.settled).map((row) => ({ ...row, faults: [] }));
  const doubts = (await matchRows(context, undecided)).filter(({ outcome }) => outcome === 'doubt');
  await rowStore(scope, tx, batchId).saveMatches(doubts);
  const gone = new Set(doubts.map(({ rowNo }) => rowNo));
  return rows.filter(({ rowNo }) => !gone.has(rowNo));
};

/** Task reference: the batch and its version when the acceptance began, `<batchId>/<version>`. */
const batchIdOf = (reference: string): string => reference.split('/')[0] ?? '';

const ACCEPT_JOB = 'registry.records.accept';

/** Registers the rows of an approved batch, so many persons a chunk. */
export const acceptBatchTask = (persons = PERSONS): TaskHandler => ({
  kind: ACCEPT_JOB,
  chunk: async (context, task) => {
    const { scope, tx } = context;
    const batchId = batchIdOf(task.reference);
    const batch = await batchStore(scope, tx).lock(batchId);
    if (batch?.state !== 'accepting') return ok({ cursor: undefined, done: task.doneCount });
    const { after, done } = (task.cursor as Cursor | null) ?? { after: '', done: 0 };
    const rows = await rowStore(scope, tx, batchId).nextPersons(after, persons);
    const last = rows.at(-1);
    if (!last) {
      await finish(context, batchId);
      return ok({ cursor: undefined, done });
    }
    const linked = await stillLinked(context, batchId, rows);
    await judgeRows(context, batchId, linked, { register: true });
    const cursor: Cursor = { after: last.personNo, done: done + rows.length };
    const subjects = [...new Set(linked.map((row) => row.personNo))];
    return ok({ cursor, done: cursor.done, subjects });
  },
});

export type AcceptRefusal = 'BATCH_UNKNOWN' | 'BATCH_NOT_APPROVED';

/** Starts the acceptance of an approved batch in the background, or goes on with one that stopped. */
export const acceptBatch = useCase({
  name: 'registry.records.accept-batch',
  permission: {
    action: 'records.accept',
    duties: ['immunisation-clerk', 'immunisation-manager'],
  },
  input: z.object({ batchId: z.uuid() }),
  audit: {},
  run: async (
    { scope, tx, jobs },
    { batchId },
  ): Promise<Result<{ taskId: string }, Reason<AcceptRefusal>>> => {
    const store = batchStore(scope, tx);
    const batch = await store.lock(batchId);
    if (!batch) return refuse({ code: 'BATCH_UNKNOWN' });
    const stopped = batch.state === 'accepting';
    if (batch.state !== 'approved' && !stopped) return refuse({ code: 'BATCH_NOT_APPROVED' });
    const version = stopped ? batch.version : await store.setState(batchId, 'accepting');
    const { linked, registered } = await store.counts(batchId);
    const reference = `${batchId}/${version}`;
    const total = linked - registered;
    return ok({ taskId: await jobs.enqueue({ kind: ACCEPT_JOB, reference, total }) });
  },
});
