import { z } from 'zod';
import { today } from '#kernel/clock.ts';
import { parsePlainDate } from '#kernel/plain-date.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import { programmesOn } from './law-of-run.ts';
import { policy } from './policy.ts';
import type { RunRefusal } from './run.ts';
import { type RunView, viewOf } from './run-view.ts';
import { runStore } from './store.ts';

const LISTED = 200;

/** Programmes in force on a day (today when absent) for which runs can be asked. */
export const listProgrammes = useCase({
  name: 'registry.extraction.programmes',
  permission: policy.read,
  input: z.object({ on: z.string().optional() }),
  audit: {},
  run: async ({ clock }, { on }) => {
    const day = parsePlainDate(on ?? '') ?? today(clock);
    const listed = programmesOn(day).map((programme) => ({
      vaccine: programme.vaccine,
      dose: programme.dose,
      title: programme.name,
      class: programme.class(day) ?? null,
      recommended: programme.recommended(day),
    }));
    return ok(listed);
  },
});

/** The newest runs of the municipality. */
export const listRuns = useCase({
  name: 'registry.extraction.list',
  permission: policy.read,
  input: z.object({}),
  audit: {},
  run: async ({ scope, tx }) => {
    const runs = await runStore(scope, tx).list(LISTED);
    return ok({ rows: runs.map(viewOf) });
  },
});

/** One run with its counts and difference. */
export const showRun = useCase({
  name: 'registry.extraction.show',
  permission: policy.read,
  input: z.object({ runId: z.uuid() }),
  audit: { items: ['extraction-run'] },
  run: async ({ scope, tx }, { runId }): Promise<Result<RunView, Reason<RunRefusal>>> => {
    const run = await runStore(scope, tx).find(runId);
    return run ? ok(viewOf(run)) : refuse({ code: 'RUN_NOT_FOUND' });
  },
});
