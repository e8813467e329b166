import { workerData } from 'node:worker_threads';
import { createTypesetter, type TypesetOrder, type TypesetResult } from './typesetter.ts';
import { answerCalls } from './worker-call.ts';

const typesetter = createTypesetter((workerData as { files: readonly string[] }).files);

const handlers = {
  typeset: (order: TypesetOrder): Promise<TypesetResult> => typesetter.typeset(order),
};

/** What the starter may call. */
export type TypesetCalls = typeof handlers;

answerCalls(handlers);
