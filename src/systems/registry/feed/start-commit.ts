import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import { feedStore } from './feed-store.ts';
import { COMMIT_JOB, commitReference } from './job-kinds.ts';
import { FEED_POLICY } from './policy.ts';
import { feedNumber, readyFor } from './step-feed.ts';

/** Starts 反映 of an approved file, or goes on with one that stopped: the work itself is a job. */
export const startCommit = useCase({
  name: 'registry.feed.commit',
  permission: FEED_POLICY.bring,
  input: feedNumber,
  audit: {},
  run: async (context, { feedNo }) => {
    const ready = await readyFor(context, feedNo, 'start');
    if (!ready.ok) return ready;
    const feed = ready.value;
    await feedStore(context.scope, context.tx).take(feed, 'start');
    const taskId = await context.jobs.enqueue({
      kind: COMMIT_JOB,
      reference: commitReference(feed),
      total: feed.counts.added + feed.counts.changed,
    });
    return ok({ feedNo, taskId });
  },
});
