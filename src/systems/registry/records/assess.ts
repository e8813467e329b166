import {
  type DoseDraft,
  type Jurisdiction,
  type RecordVerdict,
  type StandingDose,
  type Subject,
  sameDose,
  sameLabel,
  verdictOf,
} from './record.ts';

/**
 * The doses of one person that a batch brings, each judged with what stands already and with
 * the earlier ones of the same batch, as they would be registered.
 */

export type PersonRow = {
  readonly rowNo: number;
  readonly draft: DoseDraft;
  /** A clerk has decided that this row is to be registered. */
  readonly settled: boolean;
};

export type AssessedRow = {
  readonly row: PersonRow;
  /** `doubt`: the same dose of the series stands with another day. */
  readonly outcome: 'linked' | 'duplicate' | 'doubt';
  readonly verdict: RecordVerdict;
  readonly counts: boolean;
};

const standingOf = (draft: DoseDraft, counts: boolean): StandingDose => ({
  recordNo: 0,
  vaccine: draft.vaccine,
  dose: draft.dose,
  date: draft.givenOn,
  valid: counts,
  ...(draft.product === undefined ? {} : { product: draft.product }),
});

/** One dose too many beside a dose of the same label: perhaps one of the two days is misread. */
const perhapsTwice = (
  { draft }: PersonRow,
  verdict: RecordVerdict,
  standing: readonly StandingDose[],
): boolean =>
  verdict.reasons.includes('MISTAKE:extra-dose') && sameLabel(draft, standing) !== undefined;

const outcomeOf = (
  row: PersonRow,
  verdict: RecordVerdict,
  standing: readonly StandingDose[],
): AssessedRow['outcome'] => {
  if (row.draft.examinedOnly) return 'linked';
  if (sameDose(row.draft, standing)) return 'duplicate';
  return !row.settled && perhapsTwice(row, verdict, standing) ? 'doubt' : 'linked';
};

const byDay = (a: PersonRow, b: PersonRow): number =>
  a.draft.givenOn === b.draft.givenOn
    ? a.rowNo - b.rowNo
    : a.draft.givenOn < b.draft.givenOn
      ? -1
      : 1;

/** Judges the rows of one person in the order of their days. */
export const assess = (
  jurisdiction: Jurisdiction,
  subject: Subject,
  rows: readonly PersonRow[],
): readonly AssessedRow[] => {
  const standing = [...subject.doses];
  return rows.toSorted(byDay).map((row) => {
    const { counts, ...verdict } = verdictOf(jurisdiction, row.draft, subject.person, standing);
    const outcome = outcomeOf(row, verdict, standing);
    if (outcome === 'linked' && !row.draft.examinedOnly)
      standing.push(standingOf(row.draft, counts));
    return { row, outcome, verdict, counts };
  });
};
