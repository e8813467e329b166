import {
  type DayNumber,
  dayNumber,
  dayNumberOf,
  daysInMonth,
  fromDayNumber,
  type PlainDate,
  partsOfDay,
} from '#kernel/plain-date.ts';

/**
 * Intervals between two doses (接種間隔の解釈). Months here are not the months of age.ts: a missing
 * day moves on to the 1st of the next month instead of back to the end of the month.
 */

/** 「n日以上の間隔をおいて」: n whole days lie between; 27日以上 is the same weekday four weeks on. */
export const afterDays = (previous: DayNumber, days: number): DayNumber =>
  (previous + days + 1) as DayNumber;

/** 「n月以上」: the same day n months later, or the 1st of the following month. */
export const afterMonths = (previous: DayNumber, months: number): DayNumber => {
  const { year, month, day } = partsOfDay(previous);
  const index = year * 12 + month - 1 + months;
  const y = Math.floor(index / 12);
  const m = index - y * 12 + 1;
  if (day <= daysInMonth(y, m)) return dayNumberOf(y, m, day);
  return m === 12 ? dayNumberOf(y + 1, 1, 1) : dayNumberOf(y, m + 1, 1);
};

/** 「n月半以上」: n months, then half of the month reached, rounded up. */
export const afterMonthsAndHalf = (previous: DayNumber, months: number): DayNumber => {
  const reached = afterMonths(previous, months);
  const { year, month } = partsOfDay(reached);
  return (reached + Math.ceil(daysInMonth(year, month) / 2)) as DayNumber;
};

/** First lawful date after an interval; for screens and letters. */
export const earliestAfterDays = (previous: PlainDate, days: number): PlainDate =>
  fromDayNumber(afterDays(dayNumber(previous), days));

/** As earliestAfterDays, in months. */
export const earliestAfterMonths = (previous: PlainDate, months: number): PlainDate =>
  fromDayNumber(afterMonths(dayNumber(previous), months));
