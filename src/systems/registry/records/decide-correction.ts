import { z } from 'zod';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { type Context, useCase } from '#platform/use-case.ts';
import { loadLaw } from '#rules/index.ts';
import { type ApprovalRefusal, decide } from '../approvals/index.ts';
import { corrected } from './correction.ts';
import { type Correction, correctionStore } from './correction-store.ts';
import { sameDose, verdictOf } from './record.ts';
import { type JudgedDose, recordStore, type StoredRecord } from './store.ts';

type ApplyRefusal = 'PERSON_UNKNOWN' | 'DOSE_ALREADY_RECORDED' | 'RECORD_SUPERSEDED';
export type DecideRefusal = ApplyRefusal | ApprovalRefusal | 'RECORD_UNKNOWN';

const VOIDED = {
  verdict: 'unknown',
  reasons: ['VOIDED'],
  rule: null,
  payableProposed: false,
} as const;

const superseding = async (
  { scope, tx }: Context,
  record: StoredRecord,
  correction: Correction,
): Promise<Result<JudgedDose, Reason<ApplyRefusal>>> => {
  const replaces = {
    supersedes: { recordNo: record.recordNo, personNo: record.personNo },
    correctionReason: `${correction.reason}（${correction.paper}）`,
  };
  if (correction.kind === 'void') {
    const draft = corrected(record, {});
    return ok({ ...replaces, draft, verdict: VOIDED, counts: false, state: 'voided' });
  }
  const draft = corrected(record, correction.changes);
  const subject = (await recordStore(scope, tx).subjects([draft.personNo])).get(draft.personNo);
  if (!subject) return refuse({ code: 'PERSON_UNKNOWN' });
  const others = subject.doses.filter((dose) => dose.recordNo !== record.recordNo);
  if (!draft.examinedOnly && sameDose(draft, others)) {
    return refuse({ code: 'DOSE_ALREADY_RECORDED' });
  }
  const { counts, ...verdict } = verdictOf(
    { law: loadLaw(), municipality: scope.municipality },
    draft,
    subject.person,
    others,
  );
  return ok({ ...replaces, draft, verdict, counts, state: 'corrected' });
};

const apply = async (
  context: Context,
  correction: Correction,
): Promise<Result<number, Reason<ApplyRefusal>>> => {
  const store = recordStore(context.scope, context.tx);
  const record = await store.findRecord(correction.recordNo);
  if (!record || record.supersededBy !== null) return refuse({ code: 'RECORD_SUPERSEDED' });
  const judged = await superseding(context, record, correction);
  if (!judged.ok) return judged;
  const rule = { version: loadLaw().version, at: new Date(context.clock.now()) };
  const [recordNo = 0] = await store.write([judged.value], rule);
  return ok(recordNo);
};

/** Approves or rejects a proposed correction; approval writes the superseding record. */
export const decideCorrection = useCase({
  name: 'registry.records.decide-correction',
  permission: {
    action: 'records.decide-correction',
    duties: ['immunisation-manager'],
    purpose: 'required',
  },
  input: z.object({
    recordNo: z.int().positive(),
    decision: z.enum(['approved', 'rejected']),
    reason: z.string().max(500).optional(),
  }),
  audit: { items: ['vaccination-record'] },
  run: async (
    context,
    { recordNo, decision, reason },
  ): Promise<Result<{ recordNo: number | null }, Reason<DecideRefusal>>> => {
    const store = correctionStore(context.scope, context.tx);
    const subject = { kind: 'correction', subjectId: `record-${recordNo}` } as const;
    const decided = await decide(context, subject, decision, reason);
    if (!decided.ok) return decided;
    const correction = await store.findAwaiting(recordNo);
    if (!correction) return refuse({ code: 'RECORD_UNKNOWN' });
    await store.close(correction.correctionId, decision === 'approved' ? 'done' : 'rejected');
    if (decision === 'rejected') return ok({ recordNo: null });
    const applied = await apply(context, correction);
    return applied.ok ? ok({ recordNo: applied.value }) : applied;
  },
});
