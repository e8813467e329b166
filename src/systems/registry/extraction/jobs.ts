import { ok } from '#kernel/result.ts';
import type { TaskHandler } from '#platform/jobs/index.ts';
import { extractChunk } from './extract.ts';

/** Kind of the background task that extracts a run; its reference is the run's id. */
export const EXTRACT_JOB = 'registry.extraction.extract';

const readBefore = (cursor: unknown): number => (typeof cursor === 'number' ? cursor : 0);

/** The run itself holds the place where the next chunk starts; the task counts for the screen. */
export const extractHandler: TaskHandler = {
  kind: EXTRACT_JOB,
  chunk: async (context, { reference, cursor }) => {
    const { read, more } = await extractChunk(context, reference);
    const done = readBefore(cursor) + read;
    return ok({ cursor: more ? done : undefined, done });
  },
};
