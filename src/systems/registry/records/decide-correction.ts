import { z } from 'zod';
import { today } from '#kernel/clock.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { type Context, useCase } from '#platform/use-case.ts';
import { loadLaw } from '#rules/index.ts';
import { type ApprovalRefusal, decide } from '../approvals/index.ts';
import { corrected } from './correction.ts';
import { type Correction, correctionStore } from './correction-store.ts';
import { dayRefusals, sameDose, verdictOf } from './record.ts';
import { type JudgedDose, recordStore, type StoredRecord } from './store.ts';

type ApplyRefusal =
  | 'PERSON_UNKNOWN'
  | 'DOSE_ALREADY_RECORDED'
  | 'RECORD_SUPERSEDED'
  | 'GIVEN_BEFORE_BIRTH'
  | 'GIVEN_IN_FUTURE';
export type DecideRefusal = ApplyRefusal | ApprovalRefusal | 'RECORD_UNKNOWN';

const VOIDED = {
  verdict: 'unknown',
  reasons: ['VOIDED'],
  rule: null,
  payableProposed: false,
} as const;

const superseding = async (
  { scope, tx, clock }: Context,
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
  // Locks whom the dose leaves too: nothing may be judged by it meanwhile.
  const subjects = await recordStore(scope, tx).subjects([draft.personNo, record.personNo]);
  const subject = subjects.get(draft.personNo);
  if (!subject) return refuse({ code: 'PERSON_UNKNOWN' });
  const impossible = dayRefusals(draft.givenOn, subject.person.birth, today(clock));
  if (impossible.length > 0) return refuse(...impossible);
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
  record: StoredRecord,
  correction: Correction,
): Promise<Result<number, Reason<ApplyRefusal>>> => {
  if (record.supersededBy !== null) return refuse({ code: 'RECORD_SUPERSEDED' });
  const store = recordStore(context.scope, context.tx);
  const judged = await superseding(context, record, correction);
  if (!judged.ok) return judged;
  const rule = { version: loadLaw().version, at: new Date(context.clock.now()) };
  const [recordNo = 0] = await store.write([judged.value], rule);
  return ok(recordNo);
};

/** `recordNo` is the superseding record's, null when none was written. */
type Decided = { readonly recordNo: number | null; readonly personNos: readonly string[] };

/** Approves or rejects a proposed correction; approval writes the superseding record. */
export const decideCorrection = useCase({
  name: 'registry.records.decide-correction',
  permission: {
    action: 'records.decide-correction',
    duties: ['immunisation-manager'],
    purpose: 'required',
    stepUp: 'required',
  },
  input: z.object({
    recordNo: z.int().positive(),
    decision: z.enum(['approved', 'rejected']),
    reason: z.string().max(500).optional(),
  }),
  audit: {
    subjects: (_, { personNos }: Decided) => personNos,
    items: ['vaccination-record'],
  },
  run: async (
    context,
    { recordNo, decision, reason },
  ): Promise<Result<Decided, Reason<DecideRefusal>>> => {
    const store = correctionStore(context.scope, context.tx);
    const subject = { kind: 'correction', subjectId: `record-${recordNo}` } as const;
    const decided = await decide(context, subject, decision, reason);
    if (!decided.ok) return decided;
    const correction = await store.findAwaiting(recordNo);
    const record =
      correction && (await recordStore(context.scope, context.tx).findRecord(recordNo));
    if (!record) return refuse({ code: 'RECORD_UNKNOWN' });
    const personNos = [record.personNo, correction.changes.personNo ?? record.personNo];
    await store.close(correction.correctionId, decision === 'approved' ? 'done' : 'rejected');
    if (decision === 'rejected') return ok({ recordNo: null, personNos });
    const applied = await apply(context, record, correction);
    return applied.ok ? ok({ recordNo: applied.value, personNos }) : applied;
  },
});
