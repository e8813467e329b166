/**
 * Background work: queued in the transaction that asks for it, done in chunks that each keep
 * their cursor in their own transaction, resumed after a kill, shown to staff by its task row.
 */
export { type JobQueue, jobQueue } from './job-queue.ts';
export { type Chunk, runTask, type TaskHandler } from './run-task.ts';
export { showTask, TASK_MESSAGES, taskView } from './show-task.ts';
export { findTask, type Task, type TaskState } from './task-store.ts';
export { startWorker, type Worker } from './worker.ts';
