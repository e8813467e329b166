import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get } from './client.ts';
import type { Task } from './types.ts';

const EVERY = 700;

export const isOver = (task: Task): boolean =>
  task.state === 'done' || task.state === 'failed' || task.state === 'cancelled';

/** Follows long work until it is over, then reads again what it changed. */
export const useTask = (taskId: string | undefined | null, changes: readonly unknown[]) => {
  const client = useQueryClient();
  const task = useQuery({
    queryKey: ['task', taskId],
    queryFn: () => get<Task>(`/api/tasks/${taskId}`),
    enabled: typeof taskId === 'string',
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : EVERY),
  });
  const over = task.data !== undefined && isOver(task.data);
  const key = JSON.stringify(changes);
  useEffect(() => {
    if (over) void client.invalidateQueries({ queryKey: JSON.parse(key) });
  }, [over, client, key]);
  return task;
};
