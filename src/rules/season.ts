import { fromParts, type PlainDate, toParts } from '#kernel/plain-date.ts';
import type { Law } from '#rules/law.ts';
import type { Facts, VaccineCode } from '#rules/model.ts';

type MonthDay = { readonly month: number; readonly day: number };

/** First and last day of the year's doses, as a municipality sets them (実施期間). */
export type Season = { readonly from: MonthDay; readonly to: MonthDay };

const inYear = (year: number, { month, day }: MonthDay): PlainDate =>
  fromParts({ year, month, day });

/** The season that contains a day, or else the next one. A season may run over the new year. */
export const seasonAt = (
  { from, to }: Season,
  on: PlainDate,
): { readonly seasonFrom: PlainDate; readonly seasonTo: PlainDate } => {
  const { year } = toParts(on);
  const overNewYear = to.month * 100 + to.day < from.month * 100 + from.day;
  const beginning = (start: number) => ({
    seasonFrom: inYear(start, from),
    seasonTo: inYear(overNewYear ? start + 1 : start, to),
  });
  const last = beginning(year - 1);
  if (on <= last.seasonTo) return last;
  const current = beginning(year);
  return on <= current.seasonTo ? current : beginning(year + 1);
};

/**
 * The facts of a vaccine that a municipality decides: the season that contains the day or comes
 * next. Empty for a vaccine without a season and for a municipality that law/ does not know.
 */
export const seasonFacts = (
  law: Law,
  municipality: string,
  vaccine: VaccineCode,
  on: PlainDate,
): Pick<Facts, 'seasonFrom' | 'seasonTo'> => {
  const season = law.municipality(municipality)?.seasons[vaccine]?.value;
  return season ? seasonAt(season, on) : {};
};
