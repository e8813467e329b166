import { monthsReachedDay } from '#kernel/calendar/age.ts';
import { type DayNumber, fromDayNumber, type PlainDate, toParts } from '#kernel/plain-date.ts';

/**
 * 「起算してn年を経過する日」: the starting day counts, so the period ends on the eve of the
 * corresponding day (民法143条), by the same count as age.
 */
export const yearsElapsedDay = (start: PlainDate, years: number): DayNumber =>
  monthsReachedDay(toParts(start), years * 12);

/** As yearsElapsedDay, as a date. */
export const yearsElapsed = (start: PlainDate, years: number): PlainDate =>
  fromDayNumber(yearsElapsedDay(start, years));
