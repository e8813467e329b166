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
import type { ReasonCode } from '#rules/reason.ts';
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

/** The range over all rules that begins next after the day; the first rule wins a tie. */
const nextAnswer = (rules: readonly RuleDays[], on: number): Answer | undefined => {
  let best: Answer | undefined;
  for (const by of rules) {
    const index = nextRange(by.possible, on);
    if (index < 0) continue;
    const found = answer(by, by.possible, index);
    if (!best || found.from < best.from) best = found;
  }
  return best;
};

const lastAnswer = (rules: readonly RuleDays[], on: number): Answer | undefined => {
  let best: Answer | undefined;
  for (const by of rules) {
    const index = previousRange(by.possible, on);
    if (index < 0) continue;
    const found = answer(by, by.possible, index);
    if (!best || found.to > best.to) best = found;
  }
  return best;
};

const grants = (dose: CompiledDose, { rule }: RuleDays, subject: Subject): ReasonCode[] => {
  const reasons: ReasonCode[] = [];
  if (rule.kind === 'transitional') reasons.push('TRANSITION_OK');
  else if (rule.kind === 'special') reasons.push('SPECIAL_OK');
  else reasons.push(allAllow(dose.standard, subject) ? 'OK' : 'OK_NON_STANDARD');
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
  status: Verdict['status'],
  reasons: readonly ReasonCode[],
  found: Answer | undefined,
  named: RuleDays | undefined,
): Verdict => {
  const by = found?.by ?? named;
  const unverified =
    by !== undefined && restsOnUnverified(by.rule, found ? found.from : Number.NaN);
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

/** With no lawful day at all, the rule that the person misses by least explains best. */
const nearest = (rules: readonly RuleDays[], subject: Subject): RuleDays | undefined => {
  let best: RuleDays | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of rules) {
    const count = refusals(candidate.rule, subject).length;
    if (count < fewest) {
      fewest = count;
      best = candidate;
    }
  }
  return best;
};

const specialRefused = (rules: readonly RuleDays[], subject: Subject): ReasonCode[] => {
  if (subject.facts.longTermCareEnded === undefined) return [];
  const known = rules.some(({ rule }) => rule.facets.some(({ word }) => word === 'longTermCare'));
  return known ? ['SPECIAL_PERIOD_OVER'] : ['SPECIAL_NOT_APPLICABLE'];
};

const refuse = (rules: readonly RuleDays[], subject: Subject): Verdict => {
  const found = nextAnswer(rules, subject.on) ?? lastAnswer(rules, subject.on);
  const by = found?.by ?? nearest(rules, subject);
  const reasons: ReasonCode[] = by ? [...refusals(by.rule, subject)] : [];
  for (const fact of by?.missing ?? []) reasons.push(`MISSING:${fact}`);
  return outcome('not-due', [...reasons, ...specialRefused(rules, subject)], found, by);
};

/** Judges a subject by the rules of one dose. */
export const judgeSubject = (dose: CompiledDose, subject: Subject): Verdict => {
  const rules: RuleDays[] = [];
  for (const rule of dose.rules) {
    const days = ruleDays(rule, subject);
    const index = rangeAt(days.certain, subject.on);
    if (index >= 0)
      return outcome('due', grants(dose, days, subject), answer(days, days.certain, index), days);
    rules.push(days);
  }
  const open = rules.filter(({ possible }) => contains(possible, subject.on));
  if (open.length === 0) return refuse(rules, subject);
  const missing = open.flatMap((by) => by.missing.map((fact): ReasonCode => `MISSING:${fact}`));
  return outcome('unknown', missing, undefined, open[0]);
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
