/**
 * Random numbers that depend on nothing but their keys: a person is drawn anew from (seed, household)
 * wherever it is needed, so that nothing has to be held.
 */

export type Random = {
  /** From 0 (included) to 1 (excluded). */
  readonly next: () => number;
  /** A whole number from 0 to below - 1. */
  readonly below: (below: number) => number;
  /** A whole number from low to high, both included. */
  readonly between: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
};

const mix = (value: number): number => {
  let z = value | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
};

const hash = (keys: readonly number[]): number =>
  keys.reduce(
    (state, key) => mix(Math.imul(state, 0x9e3779b1) ^ mix(key + 0x85ebca6b)),
    0x2545f491,
  );

/** The stream of these keys: whole numbers of up to 32 bits. */
export const randomOf = (...keys: readonly number[]): Random => {
  let state = hash(keys);
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state) / 0x1_0000_0000;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => {
    const picked = list[below(list.length)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  };
  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => next() < probability,
    pick,
  };
};

/** Weighted choice by running totals: weights of Zipf's kind fall with the rank. */
export type Weighted<T> = { readonly items: readonly T[]; readonly totals: Float64Array };

export const weighted = <T>(
  items: readonly T[],
  weightOf: (item: T, rank: number) => number,
): Weighted<T> => {
  const totals = new Float64Array(items.length);
  let total = 0;
  for (const [rank, item] of items.entries()) {
    total += weightOf(item, rank);
    totals[rank] = total;
  }
  return { items, totals };
};

/** Draws one of the items by weight. */
export const draw = <T>({ items, totals }: Weighted<T>, random: Random): T => {
  const aim = random.next() * (totals[totals.length - 1] ?? 0);
  let low = 0;
  let high = totals.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((totals[middle] ?? 0) > aim) high = middle;
    else low = middle + 1;
  }
  const drawn = items[low];
  if (drawn === undefined) throw new RangeError('nothing to draw from');
  return drawn;
};
