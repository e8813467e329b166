import { sql } from 'kysely';
import { z } from 'zod';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import type { MessageMap } from '../messages.ts';
import { useCase } from '../use-case.ts';

/** Progress of background work, for a screen that follows it. Counts only, no personal data. */
export const taskView = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  done: z.number(),
  total: z.number(),
  message: z.string().nullable(),
});

type TaskView = z.infer<typeof taskView>;

export const TASK_MESSAGES: MessageMap<'TASK_NOT_FOUND'> = {
  TASK_NOT_FOUND: 'この処理は見つかりません。',
};

const FAILED = '処理が止まりました。内容を確かめて、もう一度実行してください。';
const RETRYING = '不具合のため、自動でやり直しています。';

const messageOf = (state: string, error: string | null): string | null => {
  if (error === null) return null;
  return state === 'failed' ? `${FAILED}（${error}）` : `${RETRYING}（${error}）`;
};

/** How far a task of the own municipality is. */
export const showTask = useCase({
  name: 'tasks.show',
  permission: {
    action: 'tasks.read',
    duties: ['immunisation-clerk', 'immunisation-manager', 'nurse', 'counter'],
    effect: 'reads',
  },
  input: z.object({ taskId: z.uuid() }),
  audit: { silent: true },
  run: async ({ scope, tx }, { taskId }): Promise<Result<TaskView, Reason<'TASK_NOT_FOUND'>>> => {
    const found = await sql<TaskView & { error: string | null }>`
      SELECT task_id AS id, kind, CASE state WHEN 'waiting' THEN 'queued' ELSE state END AS state,
        done_count AS done, coalesce(total_count, done_count) AS total, error
      FROM platform.task
      WHERE municipality = ${scope.municipality} AND task_id = ${taskId}`.execute(tx);
    const task = found.rows[0];
    if (!task) return refuse({ code: 'TASK_NOT_FOUND' });
    return ok({ ...task, message: messageOf(task.state, task.error) });
  },
});
