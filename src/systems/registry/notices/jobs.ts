import type { TaskHandler } from '#platform/jobs/index.ts';
import { RELEASE_JOB, runOfRelease } from './job-kinds.ts';
import { sharedPress } from './press.ts';
import { releaseStep } from './release-steps.ts';

export const releaseHandler: TaskHandler = {
  kind: RELEASE_JOB,
  chunk: (context, { reference, cursor }) => {
    const done = typeof cursor === 'number' ? cursor : 0;
    return releaseStep({ ...context, press: sharedPress() }, runOfRelease(reference), done);
  },
};
