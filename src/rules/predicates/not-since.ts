import { z } from 'zod';
import { monthsReachedDay } from '#kernel/calendar/age.ts';
import { dayNumber } from '#kernel/plain-date.ts';
import { ALWAYS, NEVER } from '#rules/day-set.ts';
import { whyAlways } from '#rules/predicate.ts';
import { definePredicate } from '#rules/predicates/define.ts';
import { schoolYearOpens } from '#rules/predicates/school-year.ts';
import { ageValue, dateValue } from '#rules/schema/units.ts';

/** No dose yet in the period (期) that opened at an age, a school year or a date. */
export const notSince = definePredicate(
  z.union([
    z.strictObject({ age: ageValue }),
    z.strictObject({ yearsBeforeEntry: z.number().int() }),
    z.strictObject({ date: dateValue }),
  ]),
  (opening) => ({
    days: ({ birth, series }) => {
      const latest = series.at(-1);
      if (!latest) return ALWAYS;
      if ('date' in opening) return latest.day >= dayNumber(opening.date) ? NEVER : ALWAYS;
      if (!birth) return { missing: 'birth' };
      const opens =
        'age' in opening
          ? monthsReachedDay(birth, opening.age)
          : schoolYearOpens(birth, opening.yearsBeforeEntry);
      return latest.day >= opens ? NEVER : ALWAYS;
    },
    why: whyAlways('ALREADY_GIVEN'),
  }),
);
