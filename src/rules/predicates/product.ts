import { z } from 'zod';
import { dayNumber } from '#kernel/plain-date.ts';
import { ALWAYS, BEGINNING, END, NEVER, span } from '#rules/day-set.ts';
import type { Predicate } from '#rules/predicate.ts';
import { definePredicate } from '#rules/predicates/define.ts';
import { dateValue } from '#rules/schema/units.ts';

const period = z.strictObject({ from: dateValue.optional(), to: dateValue.optional() });

/**
 * A product's routine use. From the day of its exclusion it has no lawful day at all, not even
 * past ones; before its start it has none yet.
 */
const usePeriod = ({ from, to }: z.output<typeof period>): Predicate['days'] => {
  const first = from === undefined ? BEGINNING : dayNumber(from);
  const last = to === undefined ? END : dayNumber(to);
  return ({ on, asOf }) => {
    const unknown = asOf !== undefined && first > asOf;
    const knownLast = asOf !== undefined && last >= asOf ? END : last;
    return unknown || on > knownLast ? NEVER : span(first, knownLast);
  };
};

const why: Predicate['why'] = () => 'PRODUCT_NOT_ROUTINE';

/** The vaccine itself is, was or will be in routine use. */
export const inUse = definePredicate(period, (bounds) => ({ days: usePeriod(bounds), why }));

/** The product used, when it is told, is one in routine use. */
export const products = definePredicate(
  z.array(period.extend({ product: z.string(), unverified: z.boolean().optional() })),
  (periods) => {
    const uses = new Map(periods.map((entry) => [entry.product, usePeriod(entry)]));
    return {
      days: (subject) => {
        const { product } = subject.facts;
        return product === undefined ? ALWAYS : (uses.get(product)?.(subject) ?? NEVER);
      },
      why,
      unverified: ({ facts }) =>
        periods.some(({ product, unverified }) => unverified && product === facts.product),
    };
  },
);
