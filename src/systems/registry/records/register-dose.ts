import { today } from '#kernel/clock.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import type { Context } from '#platform/use-case.ts';
import { loadLaw } from '#rules/index.ts';
import { type DoseDraft, dayRefusals, type RecordVerdict, sameDose, verdictOf } from './record.ts';
import { recordStore } from './store.ts';

export type RegisterRefusal =
  | 'PERSON_UNKNOWN'
  | 'DOSE_ALREADY_RECORDED'
  | 'GIVEN_BEFORE_BIRTH'
  | 'GIVEN_IN_FUTURE'
  | 'IDENTITY_DOCUMENT_MISSING';

export type RegisteredDose = RecordVerdict & { readonly recordNo: number };

const MUST_SHOW_IDENTITY = new Set<DoseDraft['source']>(['resident', 'counter']);

/**
 * Registers one dose in the caller's transaction with the verdict of law, whatever that is:
 * a mistake is kept, never dropped. `dryRun` judges and writes nothing (recordNo 0).
 * Source: SA-100 (identity document at the counter), law.md A.5 (間違い接種は記録する).
 */
export const registerDose = async (
  { scope, tx, clock }: Context,
  draft: DoseDraft,
  options: { readonly dryRun?: boolean } = {},
): Promise<Result<RegisteredDose, Reason<RegisterRefusal>>> => {
  const store = recordStore(scope, tx);
  const subject = (await store.subjects([draft.personNo])).get(draft.personNo);
  if (!subject) return refuse({ code: 'PERSON_UNKNOWN' });
  const reasons: Reason<RegisterRefusal>[] = [];
  if (sameDose(draft, subject.doses)) reasons.push({ code: 'DOSE_ALREADY_RECORDED' });
  reasons.push(...dayRefusals(draft.givenOn, subject.person.birth, today(clock)));
  if (MUST_SHOW_IDENTITY.has(draft.source) && !draft.identityDocument?.trim()) {
    reasons.push({ code: 'IDENTITY_DOCUMENT_MISSING', at: 'identityDocument' });
  }
  if (reasons.length > 0) return refuse(...reasons);
  const law = loadLaw();
  const { counts, ...verdict } = verdictOf(
    { law, municipality: scope.municipality },
    draft,
    subject.person,
    subject.doses,
  );
  if (options.dryRun) return ok({ ...verdict, recordNo: 0 });
  const [recordNo = 0] = await store.write([{ draft, verdict, counts }], {
    version: law.version,
    at: new Date(clock.now()),
  });
  return ok({ ...verdict, recordNo });
};
