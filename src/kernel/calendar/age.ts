import {
  type DateParts,
  type DayNumber,
  dayNumber,
  dayNumberOf,
  daysInMonth,
  fromDayNumber,
  type PlainDate,
  toParts,
} from '#kernel/plain-date.ts';

/**
 * Age as the law counts it: birth day counts, a period ends on the eve of its corresponding day
 * (年齢計算ニ関スル法律, 民法143条). Not for intervals between doses: see interval.ts.
 */

/**
 * 生後n月に至った日: the eve of the same day n months later; where that month has no such day,
 * its last day itself (事務連絡 平成26年3月11日). n歳に達した日 is the same for 12n months,
 * because 民法143条2項 also ends a year without its corresponding day on the month's last day.
 */
export const monthsReachedDay = (birth: DateParts, months: number): DayNumber => {
  const index = birth.year * 12 + birth.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  const last = daysInMonth(year, month);
  return birth.day > last
    ? dayNumberOf(year, month, last)
    : ((dayNumberOf(year, month, birth.day) - 1) as DayNumber);
};

/** 生後n月に至った日 of a birth date. */
export const monthsReached = (birth: PlainDate, months: number): PlainDate =>
  fromDayNumber(monthsReachedDay(toParts(birth), months));

/** n歳に達した日: the eve of the birthday. */
export const ageReached = (birth: PlainDate, years: number): PlainDate =>
  monthsReached(birth, years * 12);

/** Completed years on a day, by law: a person is n from the eve of the nth birthday. */
export const ageOn = (birth: PlainDate, on: PlainDate): number => {
  const parts = toParts(birth);
  const guess = toParts(on).year - parts.year;
  return monthsReachedDay(parts, (guess + 1) * 12) <= dayNumber(on)
    ? guess + 1
    : monthsReachedDay(parts, guess * 12) <= dayNumber(on)
      ? guess
      : guess - 1;
};
