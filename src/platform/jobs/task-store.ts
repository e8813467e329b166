import { sql } from 'kysely';
import type { Transaction } from '../database/database.ts';

export type TaskState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export type Task = {
  readonly taskId: string;
  readonly kind: string;
  /** Id of the object worked on. */
  readonly reference: string;
  readonly state: TaskState;
  /** Where the next chunk starts; undefined before the first. */
  readonly cursor: unknown;
  readonly doneCount: number;
  readonly totalCount: number | undefined;
  /** Stable code of what stopped it. */
  readonly error: string | undefined;
  readonly requestedBy: string;
};

const COLUMNS = sql.raw(`task_id AS "taskId", kind, reference, state, cursor,
  done_count AS "doneCount", total_count AS "totalCount", error, requested_by AS "requestedBy"`);

type Row = Omit<Task, 'totalCount' | 'error'> & {
  readonly totalCount: number | null;
  readonly error: string | null;
};

const asTask = (row: Row | undefined): Task | undefined =>
  row && { ...row, totalCount: row.totalCount ?? undefined, error: row.error ?? undefined };

/** The task of a kind on an object, for a screen that shows how far it is. */
export const findTask = async (
  { municipality }: { readonly municipality: string },
  tx: Transaction,
  kind: string,
  reference: string,
): Promise<Task | undefined> => {
  const found = await sql<Row>`
    SELECT ${COLUMNS} FROM platform.task
    WHERE municipality = ${municipality} AND kind = ${kind} AND reference = ${reference}`.execute(
    tx,
  );
  return asTask(found.rows[0]);
};

/** The task by its id, locked until the transaction ends: one worker at a time. */
export const lockTask = async (
  municipality: string,
  tx: Transaction,
  taskId: string,
): Promise<Task | undefined> => {
  const found = await sql<Row>`
    SELECT ${COLUMNS} FROM platform.task
    WHERE municipality = ${municipality} AND task_id = ${taskId} FOR UPDATE`.execute(tx);
  return asTask(found.rows[0]);
};

export type Progress = {
  readonly state: TaskState;
  readonly cursor?: unknown;
  readonly doneCount?: number;
  readonly totalCount?: number | undefined;
  readonly error?: string;
};

/** Writes how far the task is. What is left out stays as it was. */
export const noteProgress = async (
  municipality: string,
  tx: Transaction,
  taskId: string,
  at: string,
  progress: Progress,
): Promise<void> => {
  const cursor = progress.cursor === undefined ? null : JSON.stringify(progress.cursor);
  await sql`
    UPDATE platform.task SET state = ${progress.state}, error = ${progress.error ?? null},
      cursor = coalesce(${cursor}::jsonb, cursor),
      done_count = coalesce(${progress.doneCount ?? null}::bigint, done_count),
      total_count = coalesce(${progress.totalCount ?? null}::bigint, total_count),
      changed_at = ${at}, version = version + 1
    WHERE municipality = ${municipality} AND task_id = ${taskId}`.execute(tx);
};
