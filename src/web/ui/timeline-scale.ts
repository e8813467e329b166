/** Places dates on the timeline. Drawing only: months count alike, so bars are true to a few days. */

/** The part of a life in view: years of age, from and to. */
export type AgeRange = { readonly from: number; readonly to: number };

const YEAR_MONTH_DAY = /^(\d+)-(\d{2})-(\d{2})$/;

/** Years since year 0, with the fraction of the year. NaN for anything but YYYY-MM-DD. */
export const yearsOf = (date: string): number => {
  const [, year, month, day] = YEAR_MONTH_DAY.exec(date) ?? [];
  return Number(year) + (Number(month) - 1) / 12 + (Number(day) - 1) / 372;
};

/** Where a date stands on the line: 0 left edge, 100 right edge; beyond them when out of view. */
export const placeOf = (date: string, birth: string, range: AgeRange): number =>
  ((yearsOf(date) - yearsOf(birth) - range.from) / (range.to - range.from)) * 100;

export type Span = { readonly left: number; readonly width: number };

/** The visible part of a window; undefined when none of it is in view. Open ends reach the edge. */
export const spanOf = (
  window: { readonly from: string | null; readonly to: string | null },
  birth: string,
  range: AgeRange,
): Span | undefined => {
  const left = Math.max(0, window.from === null ? 0 : placeOf(window.from, birth, range));
  const right = Math.min(100, window.to === null ? 100 : placeOf(window.to, birth, range));
  return right < left || left > 100 || right < 0 ? undefined : { left, width: right - left };
};

/** Ages to write on the line, at most about eight of them. */
export const ticksOf = (range: AgeRange): readonly { age: number; at: number }[] => {
  const length = range.to - range.from;
  const step = [1 / 4, 1 / 2, 1, 2, 5, 10, 20].find((years) => length / years <= 9) ?? 20;
  const first = Math.ceil(range.from / step) * step;
  const count = Math.floor((range.to - first) / step) + 1;
  return Array.from({ length: count }, (_, index) => first + index * step).map((age) => ({
    age,
    at: ((age - range.from) / length) * 100,
  }));
};

/** 3か月, 1歳6か月, 12歳. */
export const ageWords = (age: number): string => {
  const months = Math.round(age * 12);
  const years = Math.floor(months / 12);
  const rest = months % 12;
  if (months === 0) return '出生';
  return `${years > 0 ? `${years}歳` : ''}${rest > 0 ? `${rest}か月` : ''}`;
};
