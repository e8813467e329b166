import { z } from 'zod';
import {
  fiscalYearFirstDay,
  fiscalYearLastDay,
  fiscalYearOfAge,
} from '#kernel/calendar/fiscal-year.ts';
import { type DaySet, NEVER, span, union } from '#rules/day-set.ts';
import { whyWindow } from '#rules/predicate.ts';
import { birthsBetween } from '#rules/predicates/bounds.ts';
import { definePredicate } from '#rules/predicates/define.ts';

/** 65歳、70歳…となる日の属する年度の初日から末日まで: one fiscal year for each of the ages. */
export const fiscalYearsOfAge = definePredicate(z.array(z.number().int()).min(1), (ages) => ({
  days: ({ birth }) => {
    if (!birth) return { missing: 'birth' };
    let days: DaySet = NEVER;
    for (const age of ages) {
      const year = fiscalYearOfAge(birth, age);
      days = union(days, span(fiscalYearFirstDay(year), fiscalYearLastDay(year)));
    }
    return days;
  },
  why: whyWindow('AGE_NOT_ELIGIBLE', 'AGE_NOT_ELIGIBLE'),
  births: (first, last) =>
    ages
      .map((age) =>
        birthsBetween(
          (birth) => fiscalYearFirstDay(fiscalYearOfAge(birth, age)),
          (birth) => fiscalYearLastDay(fiscalYearOfAge(birth, age)),
          first,
          last,
        ),
      )
      .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
      .reduce(union, NEVER),
}));
