import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import { decide } from '../approvals/index.ts';
import { feedStore } from './feed-store.ts';
import { FEED_POLICY } from './policy.ts';
import { feedNumber, readyFor, subjectOf, withReason } from './step-feed.ts';

/** A second person lets the preview become the register. */
export const approveFeed = useCase({
  name: 'registry.feed.approve',
  permission: FEED_POLICY.decide,
  input: feedNumber,
  audit: {},
  run: async (context, { feedNo }) => {
    const ready = await readyFor(context, feedNo, 'approve');
    if (!ready.ok) return ready;
    const decided = await decide(context, subjectOf(ready.value), 'approved');
    if (!decided.ok) return decided;
    await feedStore(context.scope, context.tx).take(ready.value, 'approve');
    return ok({ feedNo });
  },
});

/** A second person sends the preview back, with the reason. */
export const rejectFeed = useCase({
  name: 'registry.feed.reject',
  permission: FEED_POLICY.decide,
  input: withReason,
  audit: {},
  run: async (context, { feedNo, reason }) => {
    const ready = await readyFor(context, feedNo, 'reject');
    if (!ready.ok) return ready;
    const decided = await decide(context, subjectOf(ready.value), 'rejected', reason);
    if (!decided.ok) return decided;
    await feedStore(context.scope, context.tx).take(ready.value, 'reject', reason);
    return ok({ feedNo });
  },
});
