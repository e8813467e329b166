import { runTask, showTask, type TaskHandler } from '#platform/jobs/index.ts';
import { execute } from '#platform/use-case.ts';
import { CommandFault } from './faults.ts';
import { progress } from './output.ts';
import type { CliScope } from './session.ts';

/** Says how far the work is at most once in this time. */
const EVERY_MS = 1000;

const told = (handler: TaskHandler): TaskHandler => {
  let next = 0;
  return {
    kind: handler.kind,
    chunk: async (context, task) => {
      const outcome = await handler.chunk(context, task);
      const now = Date.now();
      if (outcome.ok && now >= next) {
        const { done, total } = outcome.value;
        progress(total === undefined ? `${done}件` : `${done}／${total}件`);
        next = now + EVERY_MS;
      }
      return outcome;
    },
  };
};

/**
 * Does background work in this process, from where it stands; a server that runs beside may
 * take turns with it. An interrupted command goes on when it is called again.
 * Throws a fault in words when the work stopped for good.
 */
export const finishTask = async (
  { services, scope }: CliScope,
  handler: TaskHandler,
  taskId: string,
): Promise<void> => {
  await runTask(told(handler), services, { municipality: scope.municipality, taskId });
  const task = await execute(showTask, services, scope, { taskId });
  if (task.ok && task.value.state === 'failed') {
    throw new CommandFault(task.value.message ?? '処理が止まりました。');
  }
};
