import { monthsReachedDay } from '#kernel/calendar/age.ts';
import { dayNumberOf } from '#kernel/plain-date.ts';
import { WITHOUT_HISTORY, whyWindow } from '#rules/predicate.ts';
import { ageBounds, birthsBetween, daysWithin } from '#rules/predicates/bounds.ts';
import { definePredicate } from '#rules/predicates/define.ts';

/** 生後n月に至った日から…至るまで, n歳以上m歳未満: both ends included. */
export const age = definePredicate(ageBounds, (bounds) => {
  const { from, after, until } = bounds;
  return {
    ...WITHOUT_HISTORY,
    days: ({ birth }) => (birth ? daysWithin(birth, bounds) : { missing: 'birth' }),
    why: whyWindow('TOO_YOUNG', 'TOO_OLD'),
    births: (first, last) =>
      birthsBetween(
        (birth) =>
          from !== undefined
            ? monthsReachedDay(birth, from)
            : after !== undefined
              ? monthsReachedDay(birth, after) + 1
              : dayNumberOf(birth.year, birth.month, birth.day),
        until === undefined ? undefined : (birth) => monthsReachedDay(birth, until),
        first,
        last,
      ),
  };
});
