/** Kinds of this module's background work, as the queue knows them. */
export const CHECK_JOB = 'registry.feed.check';
export const COMMIT_JOB = 'registry.feed.commit';

/** One commit task per round of approval. */
export const commitReference = (feed: {
  readonly feedNo: number;
  readonly round: number;
}): string => `${feed.feedNo}-${feed.round}`;

/** The file that a commit task works on. */
export const feedOfCommit = (reference: string): number => Number(reference.split('-')[0]);
