import { ok, type Reason, type Result } from '#kernel/result.ts';
import { type Context, useCase } from '#platform/use-case.ts';
import { type ApprovalRefusal, decide } from '../approvals/index.ts';
import { applyingOf } from './applying.ts';
import { endingStep, type Feed } from './feed.ts';
import { feedStore } from './feed-store.ts';
import { closeFeed } from './finish-feed.ts';
import { FEED_POLICY } from './policy.ts';
import { previewStore } from './preview-store.ts';
import { readyFor, subjectOf, withReason } from './step-feed.ts';

/** An open request ends with the file: withdrawn by who asked, rejected by anyone else. */
const closeRequest = async (
  context: Context,
  feed: Feed,
  reason: string,
): Promise<Result<unknown, Reason<ApprovalRefusal>>> => {
  if (feed.state !== 'awaiting') return ok(undefined);
  const withdrawn = await decide(context, subjectOf(feed), 'withdrawn', reason);
  return withdrawn.ok ? withdrawn : decide(context, subjectOf(feed), 'rejected', reason);
};

/**
 * Ends a file. Before anything is applied its preview goes and its error list stays; in a later
 * round the people held back are dropped and the rest of the file stands.
 */
export const cancelFeed = useCase({
  name: 'registry.feed.cancel',
  permission: FEED_POLICY.bring,
  input: withReason,
  audit: { subjects: (_, output: { readonly subjects: readonly string[] }) => output.subjects },
  run: async (context, { feedNo, reason }) => {
    const { scope, tx, clock } = context;
    const found = await feedStore(scope, tx).find(feedNo);
    const step = endingStep(found ?? { round: 1 });
    const ready = await readyFor(context, feedNo, step);
    if (!ready.ok) return ready;
    const feed = ready.value;
    const closed = await closeRequest(context, feed, reason);
    if (!closed.ok) return closed;
    const preview = previewStore(scope, tx, feedNo);
    await preview.forgetRound(feed.round);
    const subjects = step === 'drop' ? await closeFeed(context, feed, applyingOf(feed, clock)) : [];
    if (step === 'cancel') await preview.clearRows();
    await feedStore(scope, tx).take(feed, step, reason);
    return ok({ feedNo, subjects });
  },
});
