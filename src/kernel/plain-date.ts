/**
 * Calendar dates without a clock. The domain never holds a JS Date: a bare date read
 * as UTC midnight moves to another day in another zone.
 */

/** A real day of the Gregorian calendar as `YYYY-MM-DD`. Made only by this file. */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

/** Days since 1970-01-01; the form for arithmetic and comparison in hot loops. */
export type DayNumber = number & { readonly __brand: 'DayNumber' };

/** Year, month 1-12, day 1-31. */
export type DateParts = { readonly year: number; readonly month: number; readonly day: number };

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export const isLeapYear = (year: number): boolean =>
  (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Length of a month in days; month is 1-12. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

/** Reads `YYYY-MM-DD`; anything else, or a day that does not exist, is undefined. */
export const parsePlainDate = (text: string): PlainDate | undefined => {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12) return undefined;
  return day >= 1 && day <= daysInMonth(year, month) ? (text as PlainDate) : undefined;
};

/** As parsePlainDate, for literals and trusted text: throws RangeError. */
export const plainDate = (text: string): PlainDate => {
  const date = parsePlainDate(text);
  if (date === undefined) throw new RangeError(`not a calendar date: ${text}`);
  return date;
};

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Throws RangeError when the parts name no real day. */
export const fromParts = ({ year, month, day }: DateParts): PlainDate =>
  plainDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);

export const toParts = (date: PlainDate): DateParts => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

/** Days from civil, in integers only: the year is taken to start in March. */
export const dayNumber = (date: PlainDate): DayNumber => {
  const { year, month, day } = toParts(date);
  return dayNumberOf(year, month, day);
};

/** As dayNumber, from parts that are known to name a real day. */
export const dayNumberOf = (year: number, month: number, day: number): DayNumber => {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) as DayNumber;
};

export const partsOfDay = (day: DayNumber): DateParts => {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1 };
};

export const fromDayNumber = (day: DayNumber): PlainDate => fromParts(partsOfDay(day));

/** The date so many days later; negative counts go back. */
export const addDays = (date: PlainDate, days: number): PlainDate =>
  fromDayNumber((dayNumber(date) + days) as DayNumber);
