import { type DayNumber, dayNumber, fromDayNumber, type PlainDate } from '#kernel/plain-date.ts';
import type { Facet } from '#rules/compiled.ts';
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
import type { DoseAsked } from '#rules/judge.ts';
import type { Law } from '#rules/law.ts';
import type { DateRange } from '#rules/model.ts';

/** Whom a programme can reach, as birth dates: SQL preselects by them, the judge decides the rest. */

type Options = {
  /** Also rules that need a case of their own (long-term care, a recognised special period). */
  readonly cases?: boolean;
};

const births = (facet: Facet, from: number, to: number): DaySet => {
  let found: DaySet = NEVER;
  for (const value of facet.values) {
    const first = Math.max(from, value.from);
    const last = Math.min(to, value.to);
    if (first > last) continue;
    const some = value.predicate.births?.(first as DayNumber, last as DayNumber) ?? ALWAYS;
    found = union(found, some);
  }
  return found;
};

const OLDEST = dayNumber('1850-01-01' as PlainDate);

/**
 * Birth-date ranges outside which nobody can be due on a day (or on any day of a range), sorted
 * and separate. A superset: the judge still decides each person.
 */
export const birthRanges = (
  law: Law,
  asked: DoseAsked,
  on: PlainDate | DateRange,
  options: Options = {},
): readonly DateRange[] => {
  const dose = law.dose(asked.vaccine, asked.dose);
  if (!dose) return [];
  const from = dayNumber(typeof on === 'string' ? on : on.from);
  const to = dayNumber(typeof on === 'string' ? on : on.to);
  let all: DaySet = NEVER;
  for (const rule of dose.rules) {
    if (rule.caseFact && !options.cases) continue;
    const reached = rule.facets.map((facet) => births(facet, from, to)).reduce(intersect, ALWAYS);
    all = union(all, reached);
  }
  const living = intersect(all, span(Math.max(OLDEST, BEGINNING), Math.min(to, END)));
  const ranges: DateRange[] = [];
  for (let i = 0; i < living.length; i += 2)
    ranges.push({
      from: fromDayNumber(living[i] as DayNumber),
      to: fromDayNumber(living[i + 1] as DayNumber),
    });
  return ranges;
};
