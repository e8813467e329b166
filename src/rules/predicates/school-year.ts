import { z } from 'zod';
import { schoolEntryDay } from '#kernel/calendar/fiscal-year.ts';
import { type DateParts, dayNumberOf, partsOfDay } from '#kernel/plain-date.ts';
import { span } from '#rules/day-set.ts';
import { whyWindow } from '#rules/predicate.ts';
import { birthsBetween } from '#rules/predicates/bounds.ts';
import { definePredicate } from '#rules/predicates/define.ts';

/** The first day of the school year that begins so many years before school entry. */
export const schoolYearOpens = (birth: DateParts, yearsBefore: number): number =>
  dayNumberOf(partsOfDay(schoolEntryDay(birth)).year - yearsBefore, 4, 1);

/** 小学校就学の始期に達する日のn年前の日から、当該始期に達する日の前日まで. */
export const schoolYear = definePredicate(
  z.strictObject({ yearsBeforeEntry: z.number().int().positive() }),
  ({ yearsBeforeEntry }) => {
    const opens = (birth: DateParts): number => schoolYearOpens(birth, yearsBeforeEntry);
    const closes = (birth: DateParts): number => schoolEntryDay(birth) - 1;
    return {
      days: ({ birth }) => (birth ? span(opens(birth), closes(birth)) : { missing: 'birth' }),
      why: whyWindow('TOO_YOUNG', 'TOO_OLD'),
      births: (first, last) => birthsBetween(opens, closes, first, last),
    };
  },
);
