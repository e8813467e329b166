import type { ReasonCode, Verdict } from '#rules/index.ts';
import type { RunKind } from './run.ts';

/**
 * What becomes of one candidate: due, suppressed for a cause, or unknown - with every reason
 * that holds, because staff explain it on the phone.
 */

/** In order of weight: a member that several causes hold back counts under the first. */
export const SUPPRESSION_CAUSES = [
  'dead',
  'cancelled',
  'moved-out',
  'non-resident',
  'already-vaccinated',
  'not-due',
  'voucher-held',
  'already-sent',
  'protected-without-safe-address',
  'mail-excluded',
] as const;
export type SuppressionCause = (typeof SUPPRESSION_CAUSES)[number];

/** Causes that the desk can change: these members are listed, of the others there is the number. */
export const LISTED_CAUSES: readonly SuppressionCause[] = [
  'voucher-held',
  'already-sent',
  'protected-without-safe-address',
  'mail-excluded',
];

/** Whether a member with this outcome stands in the frozen list by name. */
export const isListed = ({ outcome, cause }: Pick<Outcome, 'outcome' | 'cause'>): boolean =>
  outcome !== 'suppressed' || (cause !== null && LISTED_CAUSES.includes(cause));

export type Outcome = {
  readonly outcome: 'due' | 'suppressed' | 'unknown';
  readonly cause: SuppressionCause | null;
  /** Codes of the judge, and of the register and earlier letters; sorted. */
  readonly reasons: readonly string[];
};

/** What the register and the ledger of letters say of a candidate at this moment. */
export type Standing = {
  /** person.status: resident, moved-out, died, cancelled, non-resident. */
  readonly status: string;
  /** Protected, and no safe address is set. */
  readonly unreachable: boolean;
  readonly mailExcluded: boolean;
  /** Holds a voucher for this dose that is good on the basis date. */
  readonly voucherHeld: boolean;
  /** Was written to about this dose, for a period that includes the basis date. */
  readonly alreadySent: boolean;
};

/** person.status as a cause. */
export const STATUS_CAUSES: Readonly<Record<string, SuppressionCause>> = {
  died: 'dead',
  cancelled: 'cancelled',
  'moved-out': 'moved-out',
  'non-resident': 'non-resident',
};

const VACCINATED: ReadonlySet<string> = new Set<ReasonCode>([
  'ALREADY_GIVEN',
  'SERIES_COMPLETE',
  'PREVIOUSLY_VACCINATED',
]);

/** Causes that the register and earlier letters give, whatever the judge says. */
export const standingCauses = (standing: Standing, kind: RunKind): readonly SuppressionCause[] => {
  const causes: SuppressionCause[] = [];
  const status = STATUS_CAUSES[standing.status];
  if (status) causes.push(status);
  // A recall goes to the holder of a voucher too: that is whom it reminds.
  if (kind !== 'recall' && standing.voucherHeld) causes.push('voucher-held');
  if (kind === 'top-up' && standing.alreadySent) causes.push('already-sent');
  if (standing.unreachable) causes.push('protected-without-safe-address');
  if (standing.mailExcluded) causes.push('mail-excluded');
  return causes;
};

/** The cause that a verdict alone gives, if it gives one. */
export const verdictCause = (
  verdict: Pick<Verdict, 'status' | 'reasons'>,
): SuppressionCause | undefined => {
  if (verdict.status !== 'not-due') return undefined;
  return verdict.reasons.some((reason) => VACCINATED.has(reason))
    ? 'already-vaccinated'
    : 'not-due';
};

/** The code under which a cause stands among the reasons. */
export const codeOf = (cause: SuppressionCause): string => cause.toUpperCase().replaceAll('-', '_');

/** The outcome of a candidate from the verdict on the basis date and the standing. */
export const outcomeOf = (
  verdict: Pick<Verdict, 'status' | 'reasons'>,
  standing: Standing,
  kind: RunKind,
): Outcome => {
  const causes = new Set(standingCauses(standing, kind));
  const judged = verdictCause(verdict);
  const reasons = [...verdict.reasons, ...[...causes].map(codeOf)].sort();
  if (judged) causes.add(judged);
  const cause = SUPPRESSION_CAUSES.find((each) => causes.has(each));
  if (cause) return { outcome: 'suppressed', cause, reasons };
  return { outcome: verdict.status === 'unknown' ? 'unknown' : 'due', cause: null, reasons };
};

/** A group that needs no judge: its status, or for residents whether the series is behind them. */
export type OutOfReach = {
  readonly status: string;
  readonly done: boolean | null;
  readonly members: number;
};

/** The outcome of such a group. */
export const outOfReachOutcome = ({ status, done }: OutOfReach): Outcome => {
  const gone = STATUS_CAUSES[status];
  if (gone) return { outcome: 'suppressed', cause: gone, reasons: [codeOf(gone)] };
  const reason: ReasonCode = done ? 'ALREADY_GIVEN' : 'PREVIOUS_DOSE_MISSING';
  return {
    outcome: 'suppressed',
    cause: done ? 'already-vaccinated' : 'not-due',
    reasons: [reason],
  };
};
