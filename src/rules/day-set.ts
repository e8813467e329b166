import type { DayNumber } from '#kernel/plain-date.ts';

/**
 * A set of days as sorted, separate, closed ranges [from, to, from, to, ...] of day numbers.
 * Adjoining ranges are one range. Flat arrays, because the judge builds a dozen per verdict.
 */
export type DaySet = readonly number[];

/** Beyond any calendar date, so that open ends need no special case. */
export const BEGINNING = -10_000_000;
export const END = 10_000_000;

export const NEVER: DaySet = [];
export const ALWAYS: DaySet = [BEGINNING, END];

/** The days from..to, or none when they are crossed. */
export const span = (from: number, to: number): DaySet => (from > to ? NEVER : [from, to]);

const at = (set: DaySet, index: number): number => set[index] as number;

export const intersect = (a: DaySet, b: DaySet): DaySet => {
  if (a === ALWAYS) return b;
  if (b === ALWAYS) return a;
  const out: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const from = Math.max(at(a, i), at(b, j));
    const to = Math.min(at(a, i + 1), at(b, j + 1));
    if (from <= to) out.push(from, to);
    if (at(a, i + 1) < at(b, j + 1)) i += 2;
    else j += 2;
  }
  return out;
};

export const union = (a: DaySet, b: DaySet): DaySet => {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const out: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const takeA = j >= b.length || (i < a.length && at(a, i) <= at(b, j));
    const from = takeA ? at(a, i) : at(b, j);
    const to = takeA ? at(a, i + 1) : at(b, j + 1);
    if (takeA) i += 2;
    else j += 2;
    const last = out.length - 1;
    if (last > 0 && from <= (out[last] as number) + 1)
      out[last] = Math.max(out[last] as number, to);
    else out.push(from, to);
  }
  return out;
};

/** Index of the range that contains the day, or -1. */
export const rangeAt = (set: DaySet, day: number): number => {
  for (let i = 0; i < set.length; i += 2) {
    if (day < at(set, i)) return -1;
    if (day <= at(set, i + 1)) return i;
  }
  return -1;
};

export const contains = (set: DaySet, day: number): boolean => rangeAt(set, day) >= 0;

/** Index of the first range that begins after the day, or -1. */
export const nextRange = (set: DaySet, day: number): number => {
  for (let i = 0; i < set.length; i += 2) if (at(set, i) > day) return i;
  return -1;
};

/** Index of the last range that ends before the day, or -1. */
export const previousRange = (set: DaySet, day: number): number => {
  for (let i = set.length - 2; i >= 0; i -= 2) if (at(set, i + 1) < day) return i;
  return -1;
};

export const firstDay = (set: DaySet): DayNumber | undefined => set[0] as DayNumber | undefined;
