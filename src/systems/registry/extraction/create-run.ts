import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type PlainDate, parsePlainDate } from '#kernel/plain-date.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import { EXTRACT_JOB } from './jobs.ts';
import { birthRangesOf, programmeOf, ruleVersion } from './law-of-run.ts';
import { policy } from './policy.ts';
import { RUN_KINDS, type RunRefusal, requestRefusals } from './run.ts';
import { runStore } from './store.ts';

const date = z.custom<PlainDate>(
  (value) => typeof value === 'string' && parsePlainDate(value) !== undefined,
);

export const newRunInput = z.object({
  vaccine: z.string().min(1).max(20),
  dose: z.string().min(1).max(5),
  kind: z.enum(RUN_KINDS),
  basisDate: date,
  criteria: z
    .object({
      bornFrom: date.optional(),
      bornTo: date.optional(),
      wards: z.array(z.string().min(1).max(10)).min(1).max(100).optional(),
    })
    .default({}),
  reason: z.string().trim().min(1).max(500),
});

export type StartedRun = { readonly runId: string; readonly taskId: string };

/** Asks for a run and queues its extraction. `dryRun` of the command line is a check only. */
export const createRun = useCase({
  name: 'registry.extraction.create',
  permission: policy.create,
  input: newRunInput.extend({ check: z.boolean().optional() }),
  audit: { items: ['extraction-run'] },
  run: async (
    { scope, tx, clock, jobs },
    { check, ...request },
  ): Promise<Result<StartedRun | null, Reason<RunRefusal>>> => {
    const programme = programmeOf(request);
    const refusals = requestRefusals(programme, request);
    if (!programme || refusals.length > 0) return refuse(...refusals);
    if (check) return ok(null);
    const runId = randomUUID();
    await runStore(scope, tx).insert({
      ...request,
      runId,
      class: programme.class(request.basisDate) ?? '',
      birthRanges: birthRangesOf(request),
      ruleVersion: ruleVersion(),
      at: new Date(clock.now()).toISOString(),
    });
    const taskId = await jobs.enqueue({ kind: EXTRACT_JOB, reference: runId });
    return ok({ runId, taskId });
  },
});
