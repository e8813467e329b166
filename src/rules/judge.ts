import { type DayNumber, dayNumber, fromDayNumber, type PlainDate } from '#kernel/plain-date.ts';
import type { CompiledDose, CompiledVaccine } from '#rules/compiled.ts';
import {
  BEGINNING,
  contains,
  type DaySet,
  END,
  nextRange,
  previousRange,
  rangeAt,
} from '#rules/day-set.ts';
import { allAllow, type RuleDays, refusals, restsOnUnverified, ruleDays } from '#rules/evaluate.ts';
import type { Law } from '#rules/law.ts';
import type { DoseCode, DoseGiven, Person, VaccineCode, Verdict } from '#rules/model.ts';
import type { ReasonCode, RefusalCode } from '#rules/reason.ts';
import { entriesUntil, type Subject, seriesOf, subjectOf } from '#rules/subject.ts';

/**
 * May this dose be given as a routine one on that day? Each rule is a set of lawful days; the
 * verdict is the range that contains the day, else the next, else the last before it.
 */

/** Which dose of which vaccine is asked about. */
export type DoseAsked = { readonly vaccine: VaccineCode; readonly dose: DoseCode };

type Answer = { readonly from: number; readonly to: number; readonly by: RuleDays };

const answer = (by: RuleDays, days: DaySet, index: number): Answer => ({
  by,
  from: days[index] as number,
  to: days[index + 1] as number,
});

type Pick = (by: RuleDays) => DaySet;

/** The range over all rules that begins next after the day; the first rule wins a tie. */
const nextAnswer = (rules: readonly RuleDays[], pick: Pick, on: number): Answer | undefined => {
  let best: Answer | undefined;
  for (const by of rules) {
    const index = nextRange(pick(by), on);
    if (index < 0) continue;
    const found = answer(by, pick(by), index);
    if (!best || found.from < best.from) best = found;
  }
  return best;
};

const lastAnswer = (rules: readonly RuleDays[], pick: Pick, on: number): Answer | undefined => {
  let best: Answer | undefined;
  for (const by of rules) {
    const index = previousRange(pick(by), on);
    if (index < 0) continue;
    const found = answer(by, pick(by), index);
    if (!best || found.to > best.to) best = found;
  }
  return best;
};

const certain: Pick = (by) => by.certain;
const possible: Pick = (by) => by.possible;

/** Days that hang on an absent fact answer only where no others do. */
const nearestAnswer = (rules: readonly RuleDays[], on: number): Answer | undefined =>
  nextAnswer(rules, certain, on) ??
  lastAnswer(rules, certain, on) ??
  nextAnswer(rules, possible, on) ??
  lastAnswer(rules, possible, on);

const grants = (dose: CompiledDose, { rule }: RuleDays, subject: Subject): ReasonCode[] => {
  const reasons: ReasonCode[] = [];
  if (rule.kind === 'transitional') reasons.push('TRANSITION_OK');
  else if (rule.kind === 'special') reasons.push('SPECIAL_OK');
  else reasons.push(allAllow(rule.standard, subject) ? 'OK' : 'OK_NON_STANDARD');
  if (!allAllow(dose.advised, subject)) reasons.push('OK_NOT_RECOMMENDED');
  for (const { values } of rule.facets)
    for (const { predicate, from, to } of values) {
      const inLaw = subject.on >= from && subject.on <= to;
      const remark = inLaw ? predicate.remark?.(subject) : undefined;
      if (remark) reasons.push(remark);
    }
  return reasons;
};

/** An open end has no date. */
const dateOf = (day: number): PlainDate | null =>
  day <= BEGINNING || day >= END ? null : fromDayNumber(day as DayNumber);

const outcome = (
  subject: Subject,
  status: Verdict['status'],
  reasons: readonly ReasonCode[],
  found: Answer | undefined,
  named: RuleDays | undefined,
): Verdict => {
  const by = found?.by ?? named;
  const unverified = by !== undefined && restsOnUnverified(by.rule, subject, found?.from);
  return {
    status,
    earliest: found ? dateOf(found.from) : null,
    latest: found ? dateOf(found.to) : null,
    reasons: [
      ...new Set(unverified ? [...reasons, 'RESTS_ON_UNVERIFIED' as const] : reasons),
    ].sort(),
    rule: by?.rule.id ?? null,
    kind: by?.rule.kind ?? null,
    source: by?.rule.source ?? null,
    unverified,
  };
};

const specialRefused = (dose: CompiledDose, { facts }: Subject): ReasonCode[] => {
  if (facts.longTermCareEnded === undefined) return [];
  const known = dose.rules.some(({ caseFact }) => caseFact === 'longTermCareEnded');
  return known ? ['SPECIAL_PERIOD_OVER'] : ['SPECIAL_NOT_APPLICABLE'];
};

/** A rule refused for one of these is not this person's: its other refusals say nothing. */
const NOT_THIS_PERSON: readonly ReasonCode[] = [
  'NOT_IN_COHORT',
  'NOT_YET_ROUTINE',
  'NO_LONGER_ROUTINE',
  'DOSE_NOT_APPLICABLE',
  'ALREADY_GIVEN',
  'PREVIOUS_DOSE_MISSING',
  'SERIES_UNFINISHED',
  'SPECIAL_NOT_RECOGNISED',
  'TOO_YOUNG',
  'TOO_OLD',
  'AGE_NOT_ELIGIBLE',
];

type Refused = { readonly by: RuleDays; readonly reasons: readonly RefusalCode[] };

/** With no lawful day at all, the rule that the person misses by least explains best. */
const explaining = (refused: readonly Refused[], found: Answer | undefined): Refused | undefined =>
  found
    ? refused.find(({ by }) => by === found.by)
    : refused.toSorted((a, b) => a.reasons.length - b.reasons.length)[0];

const refuse = (dose: CompiledDose, rules: readonly RuleDays[], subject: Subject): Verdict => {
  const found = nearestAnswer(rules, subject.on);
  const refused = rules.map((by) => ({ by, reasons: refusals(by.rule, subject) }));
  const main = explaining(refused, found);
  const reasons: ReasonCode[] = specialRefused(dose, subject);
  for (const one of refused)
    if (one === main || !one.reasons.some((reason) => NOT_THIS_PERSON.includes(reason)))
      reasons.push(...one.reasons);
  if (found) for (const fact of found.by.missing) reasons.push(`MISSING:${fact}`);
  const told = found ? reasons.filter((reason) => reason !== 'NO_VALID_DATE') : reasons;
  return outcome(subject, 'not-due', told, found, main?.by);
};

/** Judges a subject by the rules of one dose. */
export const judgeSubject = (dose: CompiledDose, subject: Subject): Verdict => {
  const rules: RuleDays[] = [];
  for (const rule of dose.rules) {
    if (rule.caseFact && subject.facts[rule.caseFact] === undefined) continue;
    const days = ruleDays(rule, subject);
    const index = rangeAt(days.certain, subject.on);
    if (index >= 0)
      return outcome(
        subject,
        'due',
        grants(dose, days, subject),
        answer(days, days.certain, index),
        days,
      );
    rules.push(days);
  }
  const open = rules.filter(({ possible }) => contains(possible, subject.on));
  if (open.length === 0) return refuse(dose, rules, subject);
  const missing = open.flatMap((by) => by.missing.map((fact): ReasonCode => `MISSING:${fact}`));
  return outcome(subject, 'unknown', missing, undefined, open[0]);
};

/** The subject of one vaccine. */
export const subjectFor = (
  vaccine: CompiledVaccine,
  person: Person,
  history: readonly DoseGiven[],
  on: PlainDate,
): Subject => {
  const day = dayNumber(on);
  const given = entriesUntil(history, day);
  return subjectOf(person, given, seriesOf(given, vaccine.series), day);
};

const NO_PROGRAMME: Verdict = {
  status: 'not-due',
  earliest: null,
  latest: null,
  reasons: ['NO_SUCH_PROGRAMME'],
  rule: null,
  kind: null,
  source: null,
  unverified: false,
};

/**
 * Judges one dose for one person. Days count by the rule in force on that day; later amendments
 * than `facts.rulesAsOf` are ignored. Never throws for data; an unknown dose is not due.
 */
export const judge = (
  law: Law,
  asked: DoseAsked,
  person: Person,
  history: readonly DoseGiven[],
  on: PlainDate,
): Verdict => {
  const vaccine = law.vaccines.get(asked.vaccine);
  const dose = vaccine?.doses.get(asked.dose);
  if (!vaccine || !dose) return NO_PROGRAMME;
  return judgeSubject(dose, subjectFor(vaccine, person, history, on));
};
