import { z } from 'zod';
import {
  fiscalYearFirstDay,
  fiscalYearLastDay,
  fiscalYearOfDay,
} from '#kernel/calendar/fiscal-year.ts';
import { dayNumber, dayNumberOf, partsOfDay } from '#kernel/plain-date.ts';
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
import { whyAlways } from '#rules/predicate.ts';
import { definePredicate } from '#rules/predicates/define.ts';
import { monthDayValue } from '#rules/schema/units.ts';
import type { Subject } from '#rules/subject.ts';

const municipalSeason = ({ facts }: Subject): DaySet | undefined =>
  facts.seasonFrom === undefined || facts.seasonTo === undefined
    ? undefined
    : span(dayNumber(facts.seasonFrom), dayNumber(facts.seasonTo));

/** The season the municipality sets (実施期間). */
export const municipalSeasonOnly = definePredicate(z.literal(true), () => ({
  days: (subject) =>
    municipalSeason(subject) ?? {
      missing: subject.facts.seasonFrom === undefined ? 'seasonFrom' : 'seasonTo',
    },
  why: whyAlways('OUT_OF_SEASON'),
}));

const yearly = z.strictObject({ from: monthDayValue, to: monthDayValue });
type Yearly = z.output<typeof yearly>;

const seasonOfYear = ({ from, to }: Yearly, year: number): DaySet =>
  span(
    dayNumberOf(year, from.month, from.day),
    dayNumberOf(to.month < from.month ? year + 1 : year, to.month, to.day),
  );

/** Seasons within two years of the day asked about; further ones cannot answer it. */
const seasonsAround = (season: Yearly, year: number): DaySet => {
  let days: DaySet = NEVER;
  for (let y = year - 2; y <= year + 2; y++) days = union(days, seasonOfYear(season, y));
  return days;
};

/** 毎年…から…まで; a municipality may keep a narrower season within it. */
export const season = definePredicate(yearly, (bounds) => ({
  days: (subject) => {
    const lawful = seasonsAround(bounds, partsOfDay(subject.on).year);
    const municipal = municipalSeason(subject);
    if (!municipal) return lawful;
    let days: DaySet = NEVER;
    for (let i = 0; i < lawful.length; i += 2) {
      const one = lawful.slice(i, i + 2);
      const narrowed = intersect(one, municipal);
      days = union(days, narrowed.length > 0 ? narrowed : one);
    }
    return days;
  },
  why: whyAlways('OUT_OF_SEASON'),
}));

const without = (from: number, to: number): DaySet => [BEGINNING, from - 1, to + 1, END];

/** 毎年度1回: no second dose in the fiscal year of an earlier one. */
export const oncePerFiscalYear = definePredicate(z.literal(true), () => ({
  days: ({ series }) =>
    series.reduce<DaySet>((days, { day }) => {
      const year = fiscalYearOfDay(day);
      return intersect(days, without(fiscalYearFirstDay(year), fiscalYearLastDay(year)));
    }, ALWAYS),
  why: whyAlways('ALREADY_GIVEN'),
}));

/** One dose per season: no second one in the season of an earlier one. */
export const oncePerSeason = definePredicate(yearly, (bounds) => ({
  days: ({ series }) =>
    series.reduce<DaySet>((days, { day }) => {
      const year = partsOfDay(day).year;
      const seasons = union(seasonOfYear(bounds, year - 1), seasonOfYear(bounds, year));
      const used = intersect(seasons, [day, day]).length > 0;
      if (!used) return days;
      const from = day >= (seasonOfYear(bounds, year)[0] ?? END) ? year : year - 1;
      const [first = 0, last = 0] = seasonOfYear(bounds, from);
      return intersect(days, without(first, last));
    }, ALWAYS),
  why: whyAlways('ALREADY_GIVEN'),
}));
