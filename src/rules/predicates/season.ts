import { z } from 'zod';
import {
  fiscalYearFirstDay,
  fiscalYearLastDay,
  fiscalYearOfDay,
} from '#kernel/calendar/fiscal-year.ts';
import { dayNumber, dayNumberOf } from '#kernel/plain-date.ts';
import {
  ALWAYS,
  BEGINNING,
  type DaySet,
  END,
  intersect,
  NEVER,
  rangeAt,
  span,
  union,
} from '#rules/day-set.ts';
import { WITHOUT_HISTORY, whyAlways } from '#rules/predicate.ts';
import { definePredicate } from '#rules/predicates/define.ts';
import { monthDayValue } from '#rules/schema/units.ts';
import type { Subject } from '#rules/subject.ts';

const municipalSeason = ({ facts }: Subject): DaySet | undefined =>
  facts.seasonFrom === undefined || facts.seasonTo === undefined
    ? undefined
    : span(dayNumber(facts.seasonFrom), dayNumber(facts.seasonTo));

/** The season the municipality sets (実施期間). */
export const municipalSeasonOnly = definePredicate(z.literal(true), () => ({
  ...WITHOUT_HISTORY,
  days: (subject) =>
    municipalSeason(subject) ?? {
      missing: subject.facts.seasonFrom === undefined ? 'seasonFrom' : 'seasonTo',
    },
  why: whyAlways('OUT_OF_SEASON'),
}));

const yearly = z.strictObject({
  from: monthDayValue,
  to: monthDayValue,
  /** Year in which the first season begins. */
  since: z.number().int(),
});
type Yearly = z.output<typeof yearly>;

const seasonOfYear = ({ from, to }: Yearly, year: number): readonly [number, number] => [
  dayNumberOf(year, from.month, from.day),
  dayNumberOf(to.month < from.month ? year + 1 : year, to.month, to.day),
];

/** Longer than any life that a verdict looks ahead to. */
const SEASONS_AHEAD = 150;

const allSeasons = (season: Yearly): DaySet =>
  Array.from({ length: SEASONS_AHEAD }, (_, n) => seasonOfYear(season, season.since + n)).flat();

/** 毎年…から…まで; a municipality may keep a narrower season within it. */
export const season = definePredicate(yearly, (bounds) => {
  const lawful = allSeasons(bounds);
  return {
    ...WITHOUT_HISTORY,
    days: (subject) => {
      const municipal = municipalSeason(subject);
      const narrowed = municipal ? intersect(lawful, municipal) : NEVER;
      if (narrowed.length === 0) return lawful;
      const others: number[] = [];
      for (let i = 0; i < lawful.length; i += 2) {
        const one = lawful.slice(i, i + 2);
        if (intersect(one, narrowed).length === 0) others.push(...one);
      }
      return union(others, narrowed);
    },
    why: whyAlways('OUT_OF_SEASON'),
  };
});

const without = (from: number, to: number): DaySet => [BEGINNING, from - 1, to + 1, END];

/** 毎年度1回: no second dose in the fiscal year of an earlier one. */
export const oncePerFiscalYear = definePredicate(z.literal(true), () => ({
  looksBackTo: (on) => fiscalYearFirstDay(fiscalYearOfDay(on)),
  days: ({ series }) =>
    series.reduce<DaySet>((days, { day }) => {
      const year = fiscalYearOfDay(day);
      return intersect(days, without(fiscalYearFirstDay(year), fiscalYearLastDay(year)));
    }, ALWAYS),
  why: whyAlways('ALREADY_GIVEN'),
}));

/** One dose per season: no second one in the season of an earlier one. */
export const oncePerSeason = definePredicate(yearly, (bounds) => {
  const seasons = allSeasons(bounds);
  return {
    looksBackTo: (on) => {
      const index = rangeAt(seasons, on);
      return index < 0 ? on : (seasons[index] ?? on);
    },
    days: ({ series }) =>
      series.reduce<DaySet>((days, { day }) => {
        const index = rangeAt(seasons, day);
        if (index < 0) return days;
        const [first = 0, last = 0] = seasons.slice(index, index + 2);
        return intersect(days, without(first, last));
      }, ALWAYS),
    why: whyAlways('ALREADY_GIVEN'),
  };
});
