import { ageReached, monthsReachedDay } from '#kernel/calendar/age.ts';
import {
  type DateParts,
  type DayNumber,
  dayNumberOf,
  fromParts,
  type PlainDate,
  partsOfDay,
  toParts,
} from '#kernel/plain-date.ts';

/** Fiscal and school years run from 1 April to 31 March (地方自治法208条, 学校教育法施行規則59条). */

/** 年度 of a day: 2027-03-31 belongs to 2026. */
export const fiscalYearOfDay = (day: DayNumber): number => {
  const { year, month } = partsOfDay(day);
  return month >= 4 ? year : year - 1;
};

/** 年度 of a date. */
export const fiscalYearOf = (date: PlainDate): number => {
  const { year, month } = toParts(date);
  return month >= 4 ? year : year - 1;
};

export const fiscalYearFirstDay = (fiscalYear: number): DayNumber => dayNumberOf(fiscalYear, 4, 1);

export const fiscalYearLastDay = (fiscalYear: number): DayNumber =>
  dayNumberOf(fiscalYear + 1, 3, 31);

export const fiscalYearStart = (fiscalYear: number): PlainDate =>
  fromParts({ year: fiscalYear, month: 4, day: 1 });

export const fiscalYearEnd = (fiscalYear: number): PlainDate =>
  fromParts({ year: fiscalYear + 1, month: 3, day: 31 });

/** 「n歳となる日の属する年度」. Births on 1 April fall into the earlier year. */
export const fiscalYearOfAge = (birth: DateParts, years: number): number =>
  fiscalYearOfDay(monthsReachedDay(birth, years * 12));

/** Age reached (到達) by the last day of a fiscal year; 1 April births included. */
export const ageAtFiscalYearEnd = (birth: PlainDate, fiscalYear: number): number => {
  const years = fiscalYear + 1 - toParts(birth).year;
  return ageReached(birth, years) <= fiscalYearEnd(fiscalYear) ? years : years - 1;
};

/** 小学校就学の始期: the first 1 April after the day on which six is reached (学校教育法17条). */
export const schoolEntryDay = (birth: DateParts): DayNumber =>
  fiscalYearFirstDay(fiscalYearOfAge(birth, 6) + 1);
