import { z } from 'zod';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import type { Context } from '#platform/use-case.ts';
import { afterStep, type Feed, type FeedStep } from './feed.ts';
import { FEED_STATES } from './feed-states.ts';
import { feedStore } from './feed-store.ts';

export type StepRefusal = 'FEED_NOT_FOUND' | 'FEED_BUSY' | 'FEED_WRONG_STATE';

export const feedNumber = z.object({ feedNo: z.coerce.number().int().positive() });

export const withReason = feedNumber.extend({ reason: z.string().trim().min(1).max(500) });

/** The file, locked for a step that may be taken from its state; the step itself is the caller's. */
export const readyFor = async (
  { scope, tx }: Context,
  feedNo: number,
  step: FeedStep,
): Promise<Result<Feed, Reason<StepRefusal>>> => {
  const store = feedStore(scope, tx);
  const feed = await store.tryLock(feedNo);
  if (!feed) {
    const exists = await store.find(feedNo);
    return refuse({ code: exists ? 'FEED_BUSY' : 'FEED_NOT_FOUND' });
  }
  if (afterStep(feed.state, step) !== undefined) return ok(feed);
  return refuse({ code: 'FEED_WRONG_STATE', with: { state: FEED_STATES[feed.state] } });
};

export const subjectOf = (feed: Feed) =>
  ({ kind: 'feed', subjectId: String(feed.feedNo) }) as const;
