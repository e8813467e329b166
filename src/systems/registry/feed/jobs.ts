import { checkFeedJob } from './check-feed.ts';
import { commitFeedJob } from './commit-feed.ts';

/** Background work of 取込. */
export const jobs = [checkFeedJob, commitFeedJob()];
