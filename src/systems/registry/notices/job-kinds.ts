/** Kind of the background task that prints a run. Its reference is the run and a round. */
export const RELEASE_JOB = 'registry.notices.release-parts';

/** The run that a release task works on. */
export const runOfRelease = (reference: string): string => reference.split('.')[0] ?? '';
