import { z } from 'zod';
import { dayNumberOf } from '#kernel/plain-date.ts';
import { span } from '#rules/day-set.ts';
import { whyWindow } from '#rules/predicate.ts';
import { birthsBetween } from '#rules/predicates/bounds.ts';
import { definePredicate } from '#rules/predicates/define.ts';
import { weekValue } from '#rules/schema/units.ts';

/** 出生n週m日後から…まで: the birth day is 0週0日. */
export const weeks = definePredicate(
  z.strictObject({ from: weekValue, until: weekValue }),
  ({ from, until }) => ({
    days: ({ birth }) => {
      if (!birth) return { missing: 'birth' };
      const born = dayNumberOf(birth.year, birth.month, birth.day);
      return span(born + from, born + until);
    },
    why: whyWindow('TOO_YOUNG', 'TOO_OLD'),
    births: (first, last) =>
      birthsBetween(
        (birth) => dayNumberOf(birth.year, birth.month, birth.day) + from,
        (birth) => dayNumberOf(birth.year, birth.month, birth.day) + until,
        first,
        last,
      ),
  }),
);
