import { type DayNumber, dayNumber, fromDayNumber, type PlainDate } from '#kernel/plain-date.ts';
import type { CompiledDose, CompiledRule, CompiledVaccine, Facet } from '#rules/compiled.ts';
import {
  ALWAYS,
  BEGINNING,
  type DaySet,
  END,
  intersect,
  NEVER,
  span,
  union,
} from '#rules/day-set.ts';
import { facetDays } from '#rules/evaluate.ts';
import { judgeSubject, subjectFor } from '#rules/judge.ts';
import { judgeDose } from '#rules/judge-dose.ts';
import type { Law } from '#rules/law.ts';
import type { DateRange, DoseCode, DoseGiven, DoseWindow, Person, Verdict } from '#rules/model.ts';
import { isMissing } from '#rules/predicate.ts';
import type { ReasonCode } from '#rules/reason.ts';
import type { Subject } from '#rules/subject.ts';
import type { Word } from '#rules/vocabulary.ts';

/** A person's timeline: for each dose its lawful days, what was given, and where it stands. */

/** Conditions on earlier doses: without them is the time of life that the law gives a later dose. */
const SERIES_WORDS: readonly (Word | Facet['word'])[] = [
  'position',
  'interval',
  'startAge',
  'secondAge',
  'previousAge',
  'notSince',
];

const allowed = (facets: readonly Facet[], subject: Subject): DaySet => {
  let days: DaySet = ALWAYS;
  for (const facet of facets) {
    const held = facetDays(facet, subject);
    if (isMissing(held)) continue;
    days = intersect(days, held);
  }
  return days;
};

const lawfulDays = (
  dose: CompiledDose,
  subject: Subject,
  keep: (facet: Facet) => boolean,
): DaySet =>
  dose.rules
    .map((rule: CompiledRule) => allowed(rule.facets.filter(keep), subject))
    .reduce(union, NEVER);

const rangesOf = (days: DaySet): readonly DateRange[] => {
  const ranges: DateRange[] = [];
  const closed = intersect(days, span(BEGINNING / 20, END / 20));
  for (let i = 0; i < closed.length; i += 2)
    ranges.push({
      from: fromDayNumber(closed[i] as DayNumber),
      to: fromDayNumber(closed[i + 1] as DayNumber),
    });
  return ranges;
};

/** Which dose each entry of the history was, the earlier ones being known. */
const dosesGiven = (
  law: Law,
  vaccine: CompiledVaccine,
  person: Person,
  history: readonly DoseGiven[],
  on: PlainDate,
): ReadonlyMap<DoseCode, PlainDate> => {
  const given = new Map<DoseCode, PlainDate>();
  const counted = history
    .filter(
      ({ vaccine: code, date, valid }) => valid !== false && date <= on && vaccine.series.has(code),
    )
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  for (const entry of counted) {
    const earlier = history.filter(({ date }) => date < entry.date);
    const record = { vaccine: vaccine.raw.vaccine, date: entry.date };
    const { dose } = judgeDose(law, person, earlier, record);
    if (dose !== null && !given.has(dose)) given.set(dose, entry.date);
  }
  return given;
};

const WAITS: ReasonCode = 'PREVIOUS_DOSE_MISSING';

/** What is waited for first; that no day is lawful before it goes without saying. */
const waitingReasons = (reasons: readonly ReasonCode[]): readonly ReasonCode[] => [
  WAITS,
  ...reasons.filter((reason) => reason !== WAITS && reason !== 'NO_VALID_DATE'),
];

/** `life` are the days of the person's life that the law gives the dose, whatever went before. */
const stateOf = (
  verdict: Verdict,
  life: DaySet,
  standard: DateRange | null,
  on: PlainDate,
): DoseWindow['state'] => {
  if (verdict.status === 'unknown') return 'unknown';
  if (verdict.status === 'due') return standard !== null && standard.to < on ? 'overdue' : 'due';
  const day = dayNumber(on);
  const waits = verdict.reasons.includes(WAITS);
  const ahead = life.some((bound, index) =>
    waits ? bound >= day : index % 2 === 0 && bound > day,
  );
  return ahead ? 'not-yet' : 'never';
};

const windowOf = (
  vaccine: CompiledVaccine,
  dose: CompiledDose,
  given: PlainDate | null,
  person: Person,
  history: readonly DoseGiven[],
  on: PlainDate,
): DoseWindow => {
  const asked = given ?? on;
  const known = given === null ? history : history.filter(({ date }) => date < given);
  const subject = subjectFor(vaccine, person, known, asked);
  const verdict = judgeSubject(dose, subject);
  const waits = verdict.reasons.includes(WAITS);
  const life = lawfulDays(dose, subject, ({ word }) => !waits || !SERIES_WORDS.includes(word));
  const lawful = waits ? NEVER : life;
  const advised = dose.rules.find(({ id }) => id === verdict.rule)?.standard ?? dose.standard;
  const [standard = null] =
    advised.length === 0 ? [] : rangesOf(intersect(lawful, allowed(advised, subject)));
  const code = dose.raw.dose;
  return {
    programme: `${vaccine.raw.vaccine}/${code}`,
    vaccine: vaccine.raw.vaccine,
    dose: code,
    name: dose.raw.name,
    lawful: rangesOf(lawful),
    standard,
    given,
    state: given === null ? stateOf(verdict, life, standard, on) : 'done',
    reasons: waits ? waitingReasons(verdict.reasons) : verdict.reasons,
    rule: verdict.rule,
    unverified: verdict.unverified,
  };
};

/** A programme that follows a pregnancy concerns whoever has a due date or was given its dose. */
const concerns = ({ raw }: CompiledVaccine, { facts }: Person, window: DoseWindow): boolean =>
  raw.notified !== 'pregnancy' || facts.dueDate !== undefined || window.given !== null;

/**
 * The timeline of every programme on a day. A dose whose earlier ones are missing has no lawful days
 * yet: they hang on the day of the one before. The screen leaves out what is `never` and has nothing
 * given.
 */
export const windows = (
  law: Law,
  person: Person,
  history: readonly DoseGiven[],
  on: PlainDate,
): readonly DoseWindow[] =>
  [...law.vaccines.values()].flatMap((vaccine) => {
    const given = dosesGiven(law, vaccine, person, history, on);
    return [...vaccine.doses.values()]
      .map((dose) => windowOf(vaccine, dose, given.get(dose.raw.dose) ?? null, person, history, on))
      .filter((window) => concerns(vaccine, person, window));
  });
