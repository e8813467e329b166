import { z } from 'zod';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { type Context, useCase } from '#platform/use-case.ts';
import { type ApprovalRefusal, decide, requestApproval } from '../approvals/index.ts';
import { titleOf } from './law-of-run.ts';
import { policy } from './policy.ts';
import { type Run, type RunRefusal, type RunStep, stepRefusals } from './run.ts';
import { type RunView, viewOf } from './run-view.ts';
import { type RunChange, runStore } from './store.ts';

type Stepped<Code extends string = RunRefusal> = Promise<Result<RunView, Reason<Code>>>;

const KIND_TITLES = { ordinary: '案内', recall: '勧奨', 'top-up': '随時' } as const;

const findFor = async (
  { scope, tx }: Context,
  runId: string,
  step: RunStep,
): Promise<Result<Run, Reason<RunRefusal>>> => {
  const run = await runStore(scope, tx).findLocked(runId);
  if (!run) return refuse({ code: 'RUN_NOT_FOUND' });
  const refusals = stepRefusals(run, step);
  return refusals.length > 0 ? refuse(...refusals) : ok(run);
};

const become = async ({ scope, tx }: Context, run: Run, change: RunChange): Stepped<never> => {
  const store = runStore(scope, tx);
  await store.change(run, change);
  const after = await store.find(run.runId);
  if (!after) throw new Error(`run ${run.runId} vanished`);
  return ok(viewOf(after));
};

/** Puts the frozen list before a second person. */
export const requestRunApproval = useCase({
  name: 'registry.extraction.request-approval',
  permission: policy.requestApproval,
  input: z.object({ runId: z.uuid() }),
  audit: { items: ['extraction-run'] },
  run: async (context, { runId }): Stepped<RunRefusal | ApprovalRefusal> => {
    const found = await findFor(context, runId, 'request-approval');
    if (!found.ok) return found;
    const run = found.value;
    const requested = await requestApproval(context, {
      kind: 'run',
      subjectId: runId,
      title: `${titleOf(run.vaccine, run.dose)} ${KIND_TITLES[run.kind]}（${run.basisDate}）`,
      summary: { due: run.counts?.due ?? 0, unknown: run.counts?.unknown ?? 0 },
    });
    return requested.ok ? become(context, run, { state: 'awaiting' }) : requested;
  },
});

/** Approves the frozen list, or sends it back with a reason. Never by the one who asked. */
export const decideRun = useCase({
  name: 'registry.extraction.decide',
  permission: policy.decide,
  input: z.object({
    runId: z.uuid(),
    decision: z.enum(['approved', 'rejected']),
    reason: z.string().trim().max(500).optional(),
  }),
  audit: { items: ['extraction-run'] },
  run: async (context, { runId, decision, reason }): Stepped<RunRefusal | ApprovalRefusal> => {
    const found = await findFor(context, runId, decision === 'approved' ? 'approve' : 'reject');
    if (!found.ok) return found;
    const run = found.value;
    // Who asked for the extraction may have let a colleague request the approval.
    if (run.requestedBy === context.scope.user.id) return refuse({ code: 'APPROVAL_SAME_PERSON' });
    const decided = await decide(context, { kind: 'run', subjectId: runId }, decision, reason);
    if (!decided.ok) return decided;
    return become(
      context,
      run,
      decision === 'approved'
        ? { state: 'approved', approved_by: context.scope.user.id }
        : { state: 'frozen' },
    );
  },
});

/** Gives a run up before it is released; its list stays as evidence. */
export const cancelRun = useCase({
  name: 'registry.extraction.cancel',
  permission: policy.cancel,
  input: z.object({ runId: z.uuid(), reason: z.string().trim().min(1).max(500) }),
  audit: { items: ['extraction-run'] },
  run: async (context, { runId, reason }): Stepped<RunRefusal> => {
    const found = await findFor(context, runId, 'cancel');
    if (!found.ok) return found;
    if (found.value.state === 'awaiting') {
      const subject = { kind: 'run', subjectId: runId } as const;
      const withdrawn = await decide(context, subject, 'withdrawn', reason);
      if (!withdrawn.ok) await decide(context, subject, 'rejected', reason);
    }
    return become(context, found.value, { state: 'cancelled', cancel_reason: reason });
  },
});
