import { ok } from '#kernel/result.ts';
import type { Chunk, TaskHandler } from '#platform/jobs/index.ts';
import type { Context } from '#platform/use-case.ts';
import { type Batch, batchStore } from './batch-store.ts';
import { judgeRows } from './judge-rows.ts';
import { matchRows } from './match-rows.ts';
import { readBatch } from './read-batch.ts';
import { rowStore } from './row-store.ts';

/**
 * Checks a batch in three phases: the file is read whole, its rows are matched, the linked
 * ones judged. Each chunk keeps its cursor in its own transaction, so a kill loses one chunk.
 */

const ROWS = 2000;

export const CHECK_JOB = 'registry.records.check';

type Cursor = { readonly phase: 'match' | 'judge'; readonly after: string; readonly done: number };

const readPhase = async (context: Context, batch: Batch): Promise<Chunk> => {
  const read = await readBatch(context, batch);
  if (read === 'refused') return { cursor: undefined, done: 0, total: 0 };
  const next: Cursor = { phase: 'match', after: '', done: 0 };
  return { cursor: next, done: 0 };
};

const matchPhase = async (
  context: Context,
  batch: Batch,
  cursor: Cursor,
  size: number,
): Promise<Chunk> => {
  const store = rowStore(context.scope, context.tx, batch.batchId);
  const rows = await store.nextToMatch(size);
  await store.saveMatches(await matchRows(context, rows));
  const done = cursor.done + rows.length;
  const phase = rows.length < size ? 'judge' : 'match';
  return { cursor: { phase, after: '', done }, done, total: batch.rowsTotal ?? done };
};

const judgePhase = async (
  context: Context,
  batch: Batch,
  cursor: Cursor,
  size: number,
): Promise<Chunk> => {
  const rows = await rowStore(context.scope, context.tx, batch.batchId).nextPersons(
    cursor.after,
    size,
  );
  await judgeRows(context, batch.batchId, rows, { register: false });
  const after = rows.at(-1)?.personNo;
  const subjects = [...new Set(rows.map((row) => row.personNo))];
  if (after !== undefined) return { cursor: { ...cursor, after }, done: cursor.done, subjects };
  await batchStore(context.scope, context.tx).setState(batch.batchId, 'checked');
  return { cursor: undefined, done: cursor.done };
};

/** Checks a batch, so many rows, later persons, a chunk. */
export const checkBatch = (size = ROWS): TaskHandler => ({
  kind: CHECK_JOB,
  chunk: async (context, task) => {
    const batch = await batchStore(context.scope, context.tx).lock(task.reference);
    if (batch?.state !== 'checking') return ok({ cursor: undefined, done: task.doneCount });
    const cursor = task.cursor as Cursor | undefined | null;
    if (!cursor) return ok(await readPhase(context, batch));
    const phase = cursor.phase === 'match' ? matchPhase : judgePhase;
    return ok(await phase(context, batch, cursor, size));
  },
});
