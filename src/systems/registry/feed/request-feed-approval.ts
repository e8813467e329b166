import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import { requestApproval } from '../approvals/index.ts';
import { feedStore } from './feed-store.ts';
import { FEED_POLICY } from './policy.ts';
import { feedNumber, readyFor, subjectOf } from './step-feed.ts';

const MODES = { full: '全件', difference: '異動分' } as const;

/** Puts a checked file before a second person, with the counts of its preview. */
export const requestFeedApproval = useCase({
  name: 'registry.feed.request-approval',
  permission: FEED_POLICY.bring,
  input: feedNumber,
  audit: {},
  run: async (context, { feedNo }) => {
    const ready = await readyFor(context, feedNo, 'request');
    if (!ready.ok) return ready;
    const feed = ready.value;
    const requested = await requestApproval(context, {
      ...subjectOf(feed),
      title: `住民ファイルの取込 ${feed.feedNo}（${MODES[feed.mode ?? 'difference']}、連番${feed.sequence}）`,
      summary: { ...feed.counts, round: feed.round },
    });
    if (!requested.ok) return requested;
    await feedStore(context.scope, context.tx).take(feed, 'request');
    return ok({ feedNo, approvalNo: requested.value });
  },
});
