/**
 * 取込: register files of the resident register on their way to the people held. Siblings ask how
 * old the register is and read no table of this module.
 */
export { type FeedAge, feedAge } from './feed-age.ts';
export { waitingFeeds } from './waiting.ts';
