import type { Context } from '#platform/use-case.ts';
import { firstIndex } from '../people/index.ts';
import { type Applying, applyStore } from './apply-store.ts';
import type { Feed } from './feed.ts';
import { feedStore } from './feed-store.ts';
import { previewStore } from './preview-store.ts';
import { rowFaultStore } from './row-fault-store.ts';

/** Changes after which the planner's statistics over the people are made again at once. */
const MANY = 50_000;

const isBulk = ({ counts, firstLoad }: Feed): boolean =>
  firstLoad || counts.added + counts.changed > MANY;

/** Closes a file whose changes are applied or dropped: nothing of it waits any more. */
export const closeFeed = async (
  { scope, tx, clock }: Context,
  feed: Feed,
  applying: Applying,
): Promise<readonly string[]> => {
  const store = feedStore(scope, tx);
  const people = applyStore(scope, tx, applying);
  const left = feed.asOf === null ? [] : await people.applyDepartures(feed.asOf);
  await rowFaultStore(scope, tx, feed.feedNo).resolveEarlier();
  await previewStore(scope, tx, feed.feedNo).clearRows();
  if (isBulk(feed)) await people.analyzePeople();
  await store.noteCommitted(feed.feedNo, new Date(clock.now()));
  return left;
};

/**
 * Ends a round. People held back make another round, which starts again at the preview; without
 * any the file is committed. Answers whom the day of the register made a former resident.
 */
export const finishFeed = async (
  context: Context,
  feed: Feed,
  applying: Applying,
): Promise<readonly string[]> => {
  const { scope, tx } = context;
  const store = feedStore(scope, tx);
  if (isBulk(feed)) await firstIndex(scope, tx).end();
  const next = await previewStore(scope, tx, feed.feedNo).countOutcomes(feed.round + 1);
  if (next.added + next.changed > 0) {
    await store.nextRound(feed.feedNo);
    await store.take(feed, 'hold-back');
    return [];
  }
  const left = await closeFeed(context, feed, applying);
  await store.take(feed, 'finish');
  return left;
};
