import { z } from 'zod';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { type Context, useCase } from '#platform/use-case.ts';
import { type ApprovalRefusal, decide, requestApproval } from '../approvals/index.ts';
import { type BatchState, CANCELLABLE } from './batch.ts';
import { batchStore } from './batch-store.ts';

/** The way of a checked batch to its acceptance: asked, decided by a second person, or cancelled. */

export type BatchRefusal =
  | ApprovalRefusal
  | 'BATCH_UNKNOWN'
  | 'BATCH_NOT_CHECKED'
  | 'BATCH_EMPTY'
  | 'BATCH_NOT_CANCELLABLE';

type Moved = Result<{ state: BatchState }, Reason<BatchRefusal>>;

const subject = (batchId: string) => ({ kind: 'batch', subjectId: batchId }) as const;

const move = async ({ scope, tx }: Context, batchId: string, state: BatchState): Promise<Moved> => {
  await batchStore(scope, tx).setState(batchId, state);
  return ok({ state });
};

/** Puts a checked batch before a second person. */
export const requestBatchApproval = useCase({
  name: 'registry.records.request-batch-approval',
  permission: {
    action: 'records.request-approval',
    duties: ['immunisation-clerk', 'immunisation-manager'],
  },
  input: z.object({ batchId: z.uuid() }),
  audit: { items: ['slip-batch'] },
  run: async (context, { batchId }): Promise<Moved> => {
    const store = batchStore(context.scope, context.tx);
    const batch = await store.lock(batchId);
    if (!batch) return refuse({ code: 'BATCH_UNKNOWN' });
    if (batch.state !== 'checked') return refuse({ code: 'BATCH_NOT_CHECKED' });
    const counts = await store.counts(batchId);
    if (counts.linked === counts.registered) return refuse({ code: 'BATCH_EMPTY' });
    const asked = await requestApproval(context, {
      ...subject(batchId),
      title: `予診票データの反映（${batch.fileName}）`,
      summary: counts,
    });
    return asked.ok ? move(context, batchId, 'awaiting') : asked;
  },
});

/** Approves or rejects a batch; a rejected one goes back to its clerk. */
export const decideBatch = useCase({
  name: 'registry.records.decide-batch',
  permission: {
    action: 'records.decide-batch',
    duties: ['immunisation-manager'],
    stepUp: 'required',
  },
  input: z.object({
    batchId: z.uuid(),
    decision: z.enum(['approved', 'rejected']),
    reason: z.string().max(500).optional(),
  }),
  audit: { items: ['slip-batch'] },
  run: async (context, { batchId, decision, reason }): Promise<Moved> => {
    const decided = await decide(context, subject(batchId), decision, reason);
    if (!decided.ok) return decided;
    return move(context, batchId, decision === 'approved' ? 'approved' : 'checked');
  },
});

/** Gives up a batch of which nothing has been registered. The file and the reason stay. */
export const cancelBatch = useCase({
  name: 'registry.records.cancel-batch',
  permission: { action: 'records.cancel', duties: ['immunisation-clerk', 'immunisation-manager'] },
  input: z.object({ batchId: z.uuid(), reason: z.string().trim().min(1).max(500) }),
  audit: { items: ['slip-batch'] },
  run: async (context, { batchId, reason }): Promise<Moved> => {
    const store = batchStore(context.scope, context.tx);
    const batch = await store.lock(batchId);
    if (!batch) return refuse({ code: 'BATCH_UNKNOWN' });
    const { registered } = await store.counts(batchId);
    if (registered > 0 || !CANCELLABLE.includes(batch.state)) {
      return refuse({ code: 'BATCH_NOT_CANCELLABLE' });
    }
    if (batch.state === 'awaiting') {
      const withdrawn = await decide(context, subject(batchId), 'withdrawn', reason);
      if (!withdrawn.ok) return withdrawn;
    }
    await store.cancel(batchId, reason);
    return ok({ state: 'cancelled' });
  },
});
