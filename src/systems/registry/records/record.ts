import type { PlainDate } from '#kernel/plain-date.ts';
import type { Reason } from '#kernel/result.ts';
import type { DoseGiven, DoseVerdict, Law, Person, RecordedDose } from '#rules/index.ts';
import { judgeDose, seasonFacts } from '#rules/index.ts';

/**
 * A vaccination record: what was given or only examined, by whom, on which paper, and what
 * the law says of it. Records are never changed: a correction or voiding supersedes.
 * Source: appendix of record items (四つの記録種別), 予防接種法施行規則3条.
 */

/** 予防接種結果, 高齢者肺炎球菌接種結果, 臨時接種結果, 特措法予防接種結果. */
export type RecordType = 'R' | 'K' | 'S' | 'T';

export type RecordSource =
  | 'punch'
  | 'paper'
  | 'counter'
  | 'clinic'
  | 'vrs'
  | 'other-municipality'
  | 'resident';

/** A dose about to be registered. Absent items are not known. */
export type DoseDraft = {
  readonly personNo: string;
  readonly recordType: RecordType;
  readonly vaccine: string;
  readonly dose: string;
  readonly givenOn: PlainDate;
  /** 予診のみ: examined, not given. Paid, never in the history. */
  readonly examinedOnly?: boolean;
  readonly product?: string;
  readonly lot?: string;
  readonly lotExpiresOn?: PlainDate;
  readonly amountMl?: string;
  readonly clinicCode?: string;
  readonly clinicOther?: string;
  readonly doctor?: string;
  readonly voucherNo?: string;
  readonly source: RecordSource;
  /** The other items of the record type, keys of contracts/punch-registry. */
  readonly items?: Readonly<Record<string, string>>;
  /** Kind of document seen at the counter; mandatory when a resident brings the record. */
  readonly identityDocument?: string;
  readonly batch?: { readonly batchId: string; readonly row: number };
};

/** What the law says of a dose on record; the verdict proposes whether it is payable. */
export type RecordVerdict = {
  readonly verdict: DoseVerdict['outcome'] | 'examined-only';
  readonly reasons: readonly string[];
  readonly rule: string | null;
  readonly payableProposed: boolean;
};

/** The law, and whose seasons hold. */
export type Jurisdiction = { readonly law: Law; readonly municipality: string };

/** Does the dose count in the series of its vaccine? Mistakes that law lets count, count. */
const NEVER_COUNTS = new Set(['wrong-person', 'wrong-product']);

/** The person and the doses that stand, as the judge wants them. */
export type Subject = {
  readonly personNo: string;
  readonly person: Person;
  readonly doses: readonly StandingDose[];
};

export type StandingDose = DoseGiven & { readonly recordNo: number; readonly dose: string };

const recorded = (draft: DoseDraft): RecordedDose => ({
  vaccine: draft.vaccine,
  date: draft.givenOn,
  dose: draft.dose,
  ...(draft.product === undefined ? {} : { product: draft.product }),
  ...(draft.lotExpiresOn === undefined ? {} : { lotExpiry: draft.lotExpiresOn }),
});

/** The law's word on a draft, given the doses that stand besides it. */
export const verdictOf = (
  { law, municipality }: Jurisdiction,
  draft: DoseDraft,
  { birth, facts }: Person,
  others: readonly DoseGiven[],
): RecordVerdict & { readonly counts: boolean } => {
  if (draft.examinedOnly) {
    const reasons = ['EXAMINED_ONLY'];
    return { verdict: 'examined-only', reasons, rule: null, payableProposed: true, counts: false };
  }
  const season = seasonFacts(law, municipality, draft.vaccine, draft.givenOn);
  const person = { birth, facts: { ...facts, ...season } };
  const verdict = judgeDose(law, person, others, recorded(draft));
  return {
    verdict: verdict.outcome,
    reasons: [...verdict.reasons, ...verdict.mistakes.map((kind) => `MISTAKE:${kind}`)],
    rule: verdict.rule,
    payableProposed: verdict.outcome.startsWith('valid'),
    counts: !verdict.mistakes.some((kind) => NEVER_COUNTS.has(kind)),
  };
};

/** A dose that stands already and is the same event: same vaccine on the same day. */
export const sameDose = (
  draft: Pick<DoseDraft, 'vaccine' | 'givenOn'>,
  standing: readonly StandingDose[],
): StandingDose | undefined =>
  standing.find((dose) => dose.vaccine === draft.vaccine && dose.date === draft.givenOn);

/** A dose with the same label on another day: perhaps one of the two dates is misread. */
export const sameLabel = (
  draft: Pick<DoseDraft, 'vaccine' | 'dose' | 'givenOn'>,
  standing: readonly StandingDose[],
): StandingDose | undefined =>
  standing.find(
    (dose) =>
      dose.vaccine === draft.vaccine && dose.dose === draft.dose && dose.date !== draft.givenOn,
  );

/** Why a dose cannot have been given on its day to who was born on `birth`; empty when it can. */
export const dayRefusals = (
  givenOn: PlainDate,
  birth: PlainDate | null,
  on: PlainDate,
): readonly Reason<'GIVEN_BEFORE_BIRTH' | 'GIVEN_IN_FUTURE'>[] => [
  ...(birth !== null && givenOn < birth
    ? [{ code: 'GIVEN_BEFORE_BIRTH' as const, at: 'givenOn' }]
    : []),
  ...(givenOn > on ? [{ code: 'GIVEN_IN_FUTURE' as const, at: 'givenOn' }] : []),
];
