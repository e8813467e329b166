import { z } from 'zod';
import {
  fiscalYearFirstDay,
  fiscalYearLastDay,
  fiscalYearOfAge,
} from '#kernel/calendar/fiscal-year.ts';
import type { DateParts } from '#kernel/plain-date.ts';
import { END, span } from '#rules/day-set.ts';
import { whyWindow } from '#rules/predicate.ts';
import { birthsBetween } from '#rules/predicates/bounds.ts';
import { definePredicate } from '#rules/predicates/define.ts';
import { ageValue } from '#rules/schema/units.ts';

const bounds = z.strictObject({
  from: ageValue.optional(),
  after: ageValue.optional(),
  until: ageValue.optional(),
});

/** n歳となる日の属する年度の初日から、m歳となる日の属する年度の末日まで; `after` from the day after it. */
export const fiscalYear = definePredicate(bounds, ({ from, after, until }) => {
  const opens = (birth: DateParts): number =>
    from !== undefined
      ? fiscalYearFirstDay(fiscalYearOfAge(birth, from / 12))
      : fiscalYearLastDay(fiscalYearOfAge(birth, (after ?? 0) / 12)) + 1;
  const closes = (birth: DateParts): number =>
    until === undefined ? END : fiscalYearLastDay(fiscalYearOfAge(birth, until / 12));
  return {
    days: ({ birth }) => (birth ? span(opens(birth), closes(birth)) : { missing: 'birth' }),
    why: whyWindow('TOO_YOUNG', 'TOO_OLD'),
    births: (first, last) =>
      birthsBetween(opens, until === undefined ? undefined : closes, first, last),
  };
});
