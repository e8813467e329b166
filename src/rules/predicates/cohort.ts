import { z } from 'zod';
import { dayNumber, dayNumberOf } from '#kernel/plain-date.ts';
import { ALWAYS, BEGINNING, END, NEVER, span } from '#rules/day-set.ts';
import { whyAlways } from '#rules/predicate.ts';
import { definePredicate } from '#rules/predicates/define.ts';
import { dateValue } from '#rules/schema/units.ts';

/** Born between two dates, both included. */
export const cohort = definePredicate(
  z.strictObject({ bornFrom: dateValue.optional(), bornTo: dateValue.optional() }),
  ({ bornFrom, bornTo }) => {
    const from = bornFrom === undefined ? BEGINNING : dayNumber(bornFrom);
    const to = bornTo === undefined ? END : dayNumber(bornTo);
    return {
      days: ({ birth }) => {
        if (!birth) return { missing: 'birth' };
        const born = dayNumberOf(birth.year, birth.month, birth.day);
        return born >= from && born <= to ? ALWAYS : NEVER;
      },
      why: whyAlways('NOT_IN_COHORT'),
      births: () => span(from, to),
    };
  },
);
