import { z } from 'zod';
import { today } from '#kernel/clock.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import { type RunRefusal, runStore, stepRefusals } from '../extraction/index.ts';
import { type FeedAgeRefusal, feedAgeRefusals } from './feed-age.ts';
import { RELEASE_JOB } from './job-kinds.ts';
import { outputStore } from './output-store.ts';
import { policy } from './policy.ts';
import { releaseStore } from './release-store.ts';

type Started = { readonly taskId: string };

/**
 * Starts the print of an approved run. On a released one it takes back what shows the address of
 * somebody protected since, and prints those parts again without it.
 */
export const releaseRun = useCase({
  name: 'registry.notices.release',
  permission: policy.release,
  input: z.object({ runId: z.uuid() }),
  audit: { items: ['extraction-run'] },
  run: async (
    { scope, tx, clock, jobs },
    { runId },
  ): Promise<Result<Started, Reason<RunRefusal | FeedAgeRefusal>>> => {
    const runs = runStore(scope, tx);
    const run = await runs.findLocked(runId);
    if (!run) return refuse({ code: 'RUN_NOT_FOUND' });
    const refusals = [
      ...stepRefusals(run, 'release'),
      ...(await feedAgeRefusals(scope, tx, today(clock))),
    ];
    if (refusals.length > 0) return refuse(...refusals);
    const at = new Date(clock.now()).toISOString();
    const again = await outputStore(scope, tx).withdrawExposed(runId, at);
    for (const partNo of again) await releaseStore(scope, tx).setMade(runId, partNo, null);
    await runs.change(run, { state: 'releasing', released_by: scope.user.id });
    const reference = `${runId}.${run.version}`;
    return ok({ taskId: await jobs.enqueue({ kind: RELEASE_JOB, reference }) });
  },
});
