import type { CompiledRule, DatedPredicate, Facet } from '#rules/compiled.ts';
import {
  ALWAYS,
  BEGINNING,
  contains,
  type DaySet,
  END,
  firstDay,
  intersect,
  NEVER,
  nextRange,
  span,
  union,
} from '#rules/day-set.ts';
import { isMissing, type Missing, type Side } from '#rules/predicate.ts';
import type { FactName, RefusalCode } from '#rules/reason.ts';
import type { Subject } from '#rules/subject.ts';

/**
 * Turns rules into sets of days. A day counts by the value in force on that day; what an absent
 * fact leaves open is in `possible` but not in `certain`.
 */

/** Last day of a value as known on `asOf`: the end by a later amendment was unknown then. */
const knownEnd = (value: DatedPredicate, asOf: number): number =>
  value.to >= asOf && !value.sunset ? END : value.to;

const lawSpan = (value: DatedPredicate, asOf: number | undefined): DaySet => {
  if (asOf === undefined)
    return value.from === BEGINNING && value.to === END ? ALWAYS : span(value.from, value.to);
  return value.from > asOf ? NEVER : span(value.from, knownEnd(value, asOf));
};

/** The days one facet allows, or the fact it lacks. */
export const facetDays = (facet: Facet, subject: Subject): DaySet | Missing => {
  if (facet.timeless) return facet.timeless.days(subject);
  let days: DaySet = NEVER;
  for (const value of facet.values) {
    const inLaw = lawSpan(value, subject.asOf);
    if (inLaw.length === 0) continue;
    const held = value.predicate.days(subject);
    if (isMissing(held)) return held;
    days = union(days, intersect(held, inLaw));
  }
  return days;
};

/** What a rule allows one person. */
export type RuleDays = {
  readonly rule: CompiledRule;
  readonly certain: DaySet;
  readonly possible: DaySet;
  readonly missing: readonly FactName[];
};

const NONE_MISSING: readonly FactName[] = [];

export const ruleDays = (rule: CompiledRule, subject: Subject): RuleDays => {
  let possible: DaySet = ALWAYS;
  let missing = NONE_MISSING;
  for (const facet of rule.facets) {
    const days = facetDays(facet, subject);
    if (isMissing(days)) missing = [...missing, days.missing];
    else possible = intersect(possible, days);
    if (possible.length === 0) break;
  }
  return { rule, certain: missing.length === 0 ? possible : NEVER, possible, missing };
};

const sideOf = (days: DaySet, on: number): Side =>
  firstDay(days) === undefined ? 'never' : nextRange(days, on) >= 0 ? 'early' : 'late';

const valueFor = (facet: Facet, on: number): DatedPredicate | undefined =>
  facet.values.find(({ from, to }) => on >= from && on <= to) ?? facet.values.at(-1);

const whyNot = (facet: Facet, days: DaySet, subject: Subject): RefusalCode | undefined => {
  const value = valueFor(facet, subject.on);
  if (!value) return undefined;
  const side = sideOf(days, subject.on);
  return (side === 'early' ? undefined : value.otherwise) ?? value.predicate.why(side, subject);
};

/** Every reason for which a rule refuses the day asked about. */
export const refusals = (rule: CompiledRule, subject: Subject): readonly RefusalCode[] => {
  const reasons = new Set<RefusalCode>();
  let common: DaySet = ALWAYS;
  for (const facet of rule.facets) {
    const days = facetDays(facet, subject);
    if (isMissing(days)) continue;
    common = intersect(common, days);
    const reason = contains(days, subject.on) ? undefined : whyNot(facet, days, subject);
    if (reason) reasons.add(reason);
  }
  if (common.length === 0) reasons.add('NO_VALID_DATE');
  return [...reasons];
};

/** Whether every facet allows the day; facets that lack a fact are taken to. */
export const allAllow = (facets: readonly Facet[], subject: Subject): boolean =>
  facets.every((facet) => {
    const days = facetDays(facet, subject);
    return isMissing(days) || contains(days, subject.on);
  });

/**
 * Whether the answer rests on a value nobody has read in the original: one that is law on the day
 * and limits this person.
 */
export const restsOnUnverified = (
  rule: CompiledRule,
  subject: Subject,
  day: number = subject.on,
): boolean =>
  rule.unverified ||
  rule.facets.some(({ values }) =>
    values.some(
      ({ unverified, from, to, predicate }) =>
        day >= from &&
        day <= to &&
        ((unverified && predicate.days(subject) !== ALWAYS) || predicate.unverified?.(subject)),
    ),
  );
