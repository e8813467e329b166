import type { CompiledVaccine } from '#rules/compiled.ts';
import { judgeSubject, subjectFor } from '#rules/judge.ts';
import type { Law } from '#rules/law.ts';
import type {
  DoseCode,
  DoseGiven,
  DoseVerdict,
  MistakeKind,
  Person,
  RecordedDose,
  Verdict,
} from '#rules/model.ts';
import type { ReasonCode } from '#rules/reason.ts';

/** What a dose that was given is in law. Nothing is dropped: a mistake is a verdict too. */

/** The dose belongs to no routine programme for this person: it was private. */
const PRIVATE: readonly ReasonCode[] = [
  'NO_SUCH_PROGRAMME',
  'NOT_IN_COHORT',
  'NOT_YET_ROUTINE',
  'NO_LONGER_ROUTINE',
  'SEX_NOT_ELIGIBLE',
  'DISABILITY_NOT_ELIGIBLE',
  'AGE_NOT_ELIGIBLE',
  'NOT_VACCINATED_IN_PERIOD',
];

const MISTAKES: Partial<Record<ReasonCode, MistakeKind>> = {
  TOO_YOUNG: 'too-early',
  GESTATION_TOO_EARLY: 'too-early',
  TOO_OLD: 'too-late',
  GESTATION_TOO_LATE: 'too-late',
  OUT_OF_SEASON: 'too-late',
  SPECIAL_PERIOD_OVER: 'too-late',
  INTERVAL_TOO_SHORT: 'interval',
  INTERVAL_TOO_LONG: 'interval',
  LIVE_INTERVAL: 'interval',
  CROSS_INTERVAL: 'interval',
  ALREADY_GIVEN: 'extra-dose',
  SERIES_COMPLETE: 'extra-dose',
  DOSE_SKIPPED: 'extra-dose',
  DOSE_NOT_APPLICABLE: 'extra-dose',
  PREVIOUSLY_VACCINATED: 'extra-dose',
  PRODUCT_MISMATCH: 'wrong-product',
  PRODUCT_NOT_ROUTINE: 'wrong-product',
};

/** Refusals that say "not this dose" rather than "not on this day". */
const OTHER_DOSE: readonly ReasonCode[] = [
  'ALREADY_GIVEN',
  'PREVIOUS_DOSE_MISSING',
  'SERIES_COMPLETE',
  'SERIES_UNFINISHED',
  'DOSE_SKIPPED',
  'DOSE_NOT_APPLICABLE',
];

type Judged = { readonly dose: DoseCode; readonly verdict: Verdict };

/** The dose that the slip names, else the first that is due, else the one that misses least. */
const chooseDose = (
  vaccine: CompiledVaccine,
  record: RecordedDose,
  verdictOf: (dose: DoseCode) => Verdict,
): Judged | undefined => {
  const named = record.dose;
  if (named !== undefined)
    return vaccine.doses.has(named) ? { dose: named, verdict: verdictOf(named) } : undefined;
  const judged = [...vaccine.doses.keys()].map((dose) => ({ dose, verdict: verdictOf(dose) }));
  const isThisDose = ({ verdict }: Judged): boolean =>
    !verdict.reasons.some((reason) => OTHER_DOSE.includes(reason));
  return (
    judged.find(({ verdict }) => verdict.status === 'due') ??
    judged.find(({ verdict }) => verdict.status === 'unknown') ??
    judged.find(isThisDose) ??
    judged.findLast(({ verdict }) => !verdict.reasons.includes('PREVIOUS_DOSE_MISSING')) ??
    judged[0]
  );
};

const outcomeOf = (verdict: Verdict, mistakes: readonly MistakeKind[]): DoseVerdict['outcome'] => {
  if (verdict.status === 'unknown') return 'unknown';
  if (verdict.status === 'not-due') {
    if (verdict.reasons.some((reason) => PRIVATE.includes(reason))) return 'voluntary';
    return mistakes.length > 0 ? 'mistake' : 'unknown';
  }
  if (mistakes.length > 0) return 'mistake';
  return verdict.kind === 'special' ? 'valid-special' : 'valid-routine';
};

const mistakesOf = (verdict: Verdict, record: RecordedDose): readonly MistakeKind[] => {
  const found = new Set<MistakeKind>();
  if (verdict.status === 'not-due')
    for (const reason of verdict.reasons) {
      const mistake = MISTAKES[reason];
      if (mistake) found.add(mistake);
    }
  if (record.lotExpiry !== undefined && record.lotExpiry < record.date) found.add('expired-lot');
  return [...found];
};

/**
 * Judges a recorded dose against the rest of the history (the dose itself must not be in it).
 * A missing previous dose leaves the outcome unknown: its record may still come.
 */
export const judgeDose = (
  law: Law,
  person: Person,
  history: readonly DoseGiven[],
  record: RecordedDose,
): DoseVerdict => {
  const vaccine = law.vaccines.get(record.vaccine);
  const facts =
    record.product === undefined ? person.facts : { ...person.facts, product: record.product };
  const chosen =
    vaccine &&
    chooseDose(vaccine, record, (dose) => {
      const compiled = vaccine.doses.get(dose);
      if (!compiled) throw new Error('a dose of the vaccine is chosen among its doses');
      return judgeSubject(
        compiled,
        subjectFor(vaccine, { ...person, facts }, history, record.date),
      );
    });
  if (!chosen)
    return {
      outcome: 'voluntary',
      mistakes: [],
      dose: null,
      reasons: ['NO_SUCH_PROGRAMME'],
      rule: null,
      source: null,
      unverified: false,
    };
  const { dose, verdict } = chosen;
  const mistakes = mistakesOf(verdict, record);
  const { reasons, rule, source, unverified } = verdict;
  const outcome = outcomeOf(verdict, mistakes);
  return {
    outcome,
    mistakes: outcome === 'mistake' ? mistakes : [],
    dose,
    reasons,
    rule,
    source,
    unverified,
  };
};
