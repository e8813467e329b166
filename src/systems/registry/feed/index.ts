/**
 * 取込: register files of the resident register on their way to the people held. Siblings ask how
 * old the register is and read no table of this module; the command line drives its use cases.
 */
export { cancelFeed } from './cancel-feed.ts';
export { checkFeedJob } from './check-feed.ts';
export { commitFeedJob } from './commit-feed.ts';
export { approveFeed, rejectFeed } from './decide-feed.ts';
export { type FeedAge, feedAge } from './feed-age.ts';
export { FEED_STATES } from './feed-states.ts';
export { FEED_MESSAGES } from './messages.ts';
export { getFeed, listFeedChanges, listFeedFaults, listFeeds } from './read-feeds.ts';
export { receiveFeed } from './receive-feed.ts';
export { requestFeedApproval } from './request-feed-approval.ts';
export { restartCheck } from './restart-check.ts';
export { startCommit } from './start-commit.ts';
export { waitingFeeds } from './waiting.ts';
