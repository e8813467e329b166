import { type DayNumber, dayNumber, fromDayNumber, type PlainDate } from '#kernel/plain-date.ts';
import type { CompiledRule } from '#rules/compiled.ts';
import type { DoseAsked } from '#rules/judge.ts';
import type { Law } from '#rules/law.ts';
import type { Predicate } from '#rules/predicate.ts';

/** How much of a history a programme asks for: SQL leaves out the rest, the judge decides what is read. */
export type HistoryReach = {
  /** Vaccines whose counted doses number the series; several of one day are one. */
  readonly series: readonly string[];
  /** Nobody with fewer or more doses of the series on the day can be due; null: no upper limit. */
  readonly least: number;
  readonly most: number | null;
  /** Doses before this day change neither the verdict of the day nor its last day; null: all may. */
  readonly since: PlainDate | null;
};

/** The predicates of a rule that can matter on a day or later. */
const predicatesFrom = (rule: CompiledRule, on: number): readonly Predicate[] =>
  rule.facets.flatMap(({ values }) =>
    values.filter(({ to }) => to >= on).map(({ predicate }) => predicate),
  );

const dosesOn = (rule: CompiledRule, on: number): { least: number; most: number } => {
  let [least, most] = [0, Number.POSITIVE_INFINITY];
  for (const { values } of rule.facets) {
    const value = values.find(({ from, to }) => from <= on && on <= to);
    least = Math.max(least, value?.predicate.doses?.least ?? 0);
    most = Math.min(most, value?.predicate.doses?.most ?? Number.POSITIVE_INFINITY);
  }
  return { least, most };
};

/**
 * The reach of a programme on a day, from the rules that need no case of their own. A superset,
 * as birthRanges is: whoever it leaves out is not due on that day.
 */
export const historyReach = (law: Law, asked: DoseAsked, on: PlainDate): HistoryReach => {
  const day = dayNumber(on);
  const rules = (law.dose(asked.vaccine, asked.dose)?.rules ?? []).filter(
    ({ caseFact }) => caseFact === undefined,
  );
  const doses = rules.map((rule) => dosesOn(rule, day));
  const most = Math.max(0, ...doses.map((bounds) => bounds.most));
  const since = rules
    .flatMap((rule) => predicatesFrom(rule, day))
    .map(({ looksBackTo }) => looksBackTo?.(day) ?? Number.NEGATIVE_INFINITY)
    .reduce((earliest, back) => Math.min(earliest, back), day + 1);
  return {
    series: [...(law.vaccines.get(asked.vaccine)?.series ?? [])],
    least: Math.min(...doses.map((bounds) => bounds.least), Number.POSITIVE_INFINITY),
    most: Number.isFinite(most) ? most : null,
    since: Number.isFinite(since) ? fromDayNumber(since as DayNumber) : null,
  };
};
