import { z } from 'zod';
import { dayNumber } from '#kernel/plain-date.ts';
import { ALWAYS, NEVER, span } from '#rules/day-set.ts';
import { whyAlways, whyWindow } from '#rules/predicate.ts';
import { definePredicate } from '#rules/predicates/define.ts';
import { weekValue } from '#rules/schema/units.ts';

/** The expected delivery is day 280 of a pregnancy (40週0日). */
const TERM_DAYS = 280;

/** 妊娠n週m日から…まで, counted back from the expected delivery. */
export const gestation = definePredicate(
  z.strictObject({ from: weekValue, until: weekValue }),
  ({ from, until }) => ({
    days: ({ facts }) => {
      if (facts.dueDate === undefined) return { missing: 'dueDate' };
      const conceived = dayNumber(facts.dueDate) - TERM_DAYS;
      return span(conceived + from, conceived + until);
    },
    why: whyWindow('GESTATION_TOO_EARLY', 'GESTATION_TOO_LATE'),
  }),
);

/** One dose per pregnancy: doses before this pregnancy began do not matter. */
export const oncePerPregnancy = definePredicate(z.literal(true), () => ({
  days: ({ facts, series }) => {
    if (facts.dueDate === undefined) return { missing: 'dueDate' };
    const began = dayNumber(facts.dueDate) - TERM_DAYS;
    return series.some(({ day }) => day >= began) ? NEVER : ALWAYS;
  },
  why: whyAlways('SERIES_COMPLETE'),
}));
