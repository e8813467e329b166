import { z } from 'zod';
import { monthsReachedDay } from '#kernel/calendar/age.ts';
import { ALWAYS, NEVER } from '#rules/day-set.ts';
import { whyAlways } from '#rules/predicate.ts';
import { definePredicate } from '#rules/predicates/define.ts';
import { endOf } from '#rules/predicates/interval.ts';
import { ageValue, durationValue } from '#rules/schema/units.ts';

/** Refuses a third dose where a first by an age and a second after a gap complete the series. */
export const notShortened = definePredicate(
  z.strictObject({ startUntil: ageValue, gap: durationValue, with: z.array(z.string()) }),
  ({ startUntil, gap, with: vaccines }) => ({
    days: ({ birth, series }) => {
      const [first, second] = series;
      if (!first || !second) return ALWAYS;
      if (!birth) return { missing: 'birth' };
      const complete =
        vaccines.includes(first.vaccine) &&
        vaccines.includes(second.vaccine) &&
        first.day <= monthsReachedDay(birth, startUntil) &&
        second.day >= endOf(first.day, gap);
      return complete ? NEVER : ALWAYS;
    },
    why: whyAlways('SERIES_COMPLETE'),
  }),
);
