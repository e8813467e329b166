import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import { type ApprovalRefusal, requestApproval } from '../approvals/index.ts';
import { changesSchema } from './correction.ts';
import { correctionStore } from './correction-store.ts';
import { recordStore } from './store.ts';

export type ProposeRefusal =
  | ApprovalRefusal
  | 'RECORD_UNKNOWN'
  | 'RECORD_SUPERSEDED'
  | 'CORRECTION_EMPTY';

type Proposed = { readonly correctionId: string; readonly personNo: string };

/** Proposes to correct or void a record; nothing changes until a second person approves. */
export const proposeCorrection = useCase({
  name: 'registry.records.propose-correction',
  permission: {
    action: 'records.correct',
    duties: ['immunisation-clerk', 'immunisation-manager', 'nurse'],
    purpose: 'required',
  },
  input: z.object({
    recordNo: z.int().positive(),
    kind: z.enum(['correct', 'void']),
    changes: changesSchema.default({}),
    reason: z.string().trim().min(1).max(500),
    paper: z.string().trim().min(1).max(200),
  }),
  audit: {
    subjects: (_input, output: Proposed) => [output.personNo],
    items: ['vaccination-record'],
  },
  run: async (context, input): Promise<Result<Proposed, Reason<ProposeRefusal>>> => {
    const { scope, tx, clock } = context;
    const record = await recordStore(scope, tx).findRecord(input.recordNo);
    if (!record) return refuse({ code: 'RECORD_UNKNOWN' });
    if (record.supersededBy !== null || record.state === 'voided') {
      return refuse({ code: 'RECORD_SUPERSEDED' });
    }
    if (input.kind === 'correct' && Object.keys(input.changes).length === 0) {
      return refuse({ code: 'CORRECTION_EMPTY', at: 'changes' });
    }
    const correctionId = randomUUID();
    const requested = await requestApproval(context, {
      kind: 'correction',
      subjectId: `record-${input.recordNo}`,
      title: input.kind === 'void' ? '接種記録の取消し' : '接種記録の訂正',
      summary: { recordNo: input.recordNo, paper: input.paper },
    });
    if (!requested.ok) return requested;
    await correctionStore(scope, tx).insert({ ...input, correctionId }, new Date(clock.now()));
    return ok({ correctionId, personNo: record.personNo });
  },
});
