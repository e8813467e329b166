import { z } from 'zod';
import { monthsReachedDay } from '#kernel/calendar/age.ts';
import type { DateParts, DayNumber } from '#kernel/plain-date.ts';
import { dayNumberOf, partsOfDay } from '#kernel/plain-date.ts';
import { BEGINNING, type DaySet, END, span } from '#rules/day-set.ts';
import { ageValue } from '#rules/schema/units.ts';

/** Age bounds: `from` 至った日から, `after` 至った日の翌日から, `until` 至るまで (inclusive). */
export const ageBounds = z.strictObject({
  from: ageValue.optional(),
  after: ageValue.optional(),
  until: ageValue.optional(),
});

export type AgeBounds = z.output<typeof ageBounds>;

/** Days of a person's life within the bounds; birth itself when there is no lower one. */
export const daysWithin = (birth: DateParts, { from, after, until }: AgeBounds): DaySet =>
  span(
    from !== undefined
      ? monthsReachedDay(birth, from)
      : after !== undefined
        ? monthsReachedDay(birth, after) + 1
        : dayNumberOf(birth.year, birth.month, birth.day),
    until !== undefined ? monthsReachedDay(birth, until) : END,
  );

/** A day that moves forward, never back, as birth moves forward. */
export type Milestone = (birth: DateParts) => number;

const WIDEST_LIFE = 60_000;

/** The last birth whose milestone is not after the day. Binary search: milestones are monotonic. */
const lastBirthReaching = (milestone: Milestone, day: number): number => {
  let low = day - WIDEST_LIFE;
  let high = day + WIDEST_LIFE;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (milestone(partsOfDay(middle as DayNumber)) <= day) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Births for which from..to meets the days opens(birth)..closes(birth). */
export const birthsBetween = (
  opens: Milestone | undefined,
  closes: Milestone | undefined,
  from: DayNumber,
  to: DayNumber,
): DaySet =>
  span(
    closes ? lastBirthReaching(closes, from - 1) + 1 : BEGINNING,
    opens ? lastBirthReaching(opens, to) : to,
  );
