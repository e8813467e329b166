import type { TaskHandler } from '#platform/jobs/index.ts';
import { acceptBatchTask } from './accept-batch.ts';
import { checkBatch } from './check-batch.ts';

/** Background work of this module. */
export const handlers: readonly TaskHandler[] = [checkBatch(), acceptBatchTask()];
