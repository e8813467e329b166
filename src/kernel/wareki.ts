import { type DateParts, type PlainDate, parsePlainDate, toParts } from '#kernel/plain-date.ts';

/**
 * Dates in Japanese eras: what clerks type and what letters print. An era begins on the day
 * the law says, so that 昭和64年1月8日 is no date and 平成元年1月8日 is.
 */

type Era = {
  readonly name: string;
  readonly initial: string;
  /** The digit for the era in seven-digit dates: 3600401 is 昭和60年4月1日. */
  readonly digit: string;
  readonly firstDay: string;
};

/** Newest first. Meiji dates before 1873 were lunar; they are read as Gregorian, as the register does. */
const ERAS: readonly Era[] = [
  { name: '令和', initial: 'R', digit: '5', firstDay: '2019-05-01' },
  { name: '平成', initial: 'H', digit: '4', firstDay: '1989-01-08' },
  { name: '昭和', initial: 'S', digit: '3', firstDay: '1926-12-25' },
  { name: '大正', initial: 'T', digit: '2', firstDay: '1912-07-30' },
  { name: '明治', initial: 'M', digit: '1', firstDay: '1868-01-25' },
];

const SEPARATED =
  /^(明治|大正|昭和|平成|令和|明|大|昭|平|令|[MTSHR])?\.?(元|\d{1,4})[年./-](\d{1,2})[月./-](\d{1,2})日?$/;
const WESTERN_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
const ERA_DIGITS = /^([MTSHR1-5])(\d{2})(\d{2})(\d{2})$/;

const startYear = (era: Era): number => Number(era.firstDay.slice(0, 4));

const eraOf = (date: PlainDate): Era | undefined => ERAS.find((era) => date >= era.firstDay);

const dateOf = ({ year, month, day }: DateParts): PlainDate | undefined =>
  parsePlainDate(
    [
      String(year).padStart(4, '0'),
      ...[month, day].map((part) => String(part).padStart(2, '0')),
    ].join('-'),
  );

const inEra = (mark: string, year: number, month: number, day: number): PlainDate | undefined => {
  const era = ERAS.find(
    ({ name, initial, digit }) => mark === initial || mark === digit || name.startsWith(mark),
  );
  if (!era || year < 1) return undefined;
  const date = dateOf({ year: startYear(era) + year - 1, month, day });
  return date !== undefined && eraOf(date) === era ? date : undefined;
};

const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/[‐–—―−ー]/g, '-');

const readSeparated = (text: string): PlainDate | undefined => {
  const [, mark, yearText = '', month, day] = SEPARATED.exec(text) ?? [];
  if (month === undefined) return undefined;
  if (mark !== undefined) {
    const year = yearText === '元' ? 1 : Number(yearText);
    return inEra(mark, year, Number(month), Number(day));
  }
  return /^\d{4}$/.test(yearText)
    ? dateOf({ year: Number(yearText), month: Number(month), day: Number(day) })
    : undefined;
};

/**
 * Reads a date as clerks type it, in any width: 昭和60年4月1日, S60.4.1, S600401, 3600401,
 * 平成元年1月8日, 2026/11/20, 2026-11-20, 20261120. Undefined when it is no date, when the day
 * is outside the named era, or when the era is missing (60.4.1 could be three of them).
 */
export const parseWareki = (text: string): PlainDate | undefined => {
  const tidied = tidy(text);
  const western = WESTERN_DIGITS.exec(tidied);
  if (western) return parsePlainDate(western.slice(1).join('-'));
  const [, mark, year, month, day] = ERA_DIGITS.exec(tidied) ?? [];
  if (mark !== undefined) return inEra(mark, Number(year), Number(month), Number(day));
  return readSeparated(tidied);
};

/** 令和8年11月20日; the first year of an era is 元年. Dates before Meiji stay Western. */
export const formatWareki = (date: PlainDate): string => {
  const { year, month, day } = toParts(date);
  const era = eraOf(date);
  if (!era) return `${year}年${month}月${day}日`;
  const yearOfEra = year - startYear(era) + 1;
  return `${era.name}${yearOfEra === 1 ? '元' : yearOfEra}年${month}月${day}日`;
};

/** R8.11.20, for tables and narrow columns. */
export const formatWarekiShort = (date: PlainDate): string => {
  const { year, month, day } = toParts(date);
  const era = eraOf(date);
  return era
    ? `${era.initial}${year - startYear(era) + 1}.${month}.${day}`
    : `${year}.${month}.${day}`;
};
