import { ok, refuse } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import { FEED_STATES } from './feed-states.ts';
import { feedStore } from './feed-store.ts';
import { CHECK_JOB } from './job-kinds.ts';
import { FEED_POLICY } from './policy.ts';
import { feedNumber } from './step-feed.ts';

/** Queues the check of a file again that stopped in the middle; one that runs goes on running. */
export const restartCheck = useCase({
  name: 'registry.feed.restart-check',
  permission: FEED_POLICY.bring,
  input: feedNumber,
  audit: {},
  run: async ({ scope, tx, jobs }, { feedNo }) => {
    const feed = await feedStore(scope, tx).find(feedNo);
    if (!feed) return refuse({ code: 'FEED_NOT_FOUND' as const });
    if (feed.state !== 'checking') {
      return refuse({
        code: 'FEED_WRONG_STATE' as const,
        with: { state: FEED_STATES[feed.state] },
      });
    }
    const taskId = await jobs.enqueue({ kind: CHECK_JOB, reference: String(feedNo) });
    return ok({ feedNo, taskId });
  },
});
