import { z } from 'zod';
import { ALWAYS, NEVER } from '#rules/day-set.ts';
import { definePredicate } from '#rules/predicates/define.ts';

/** The dose is the nth of its series: n-1 doses count before it; or between `after` and `upTo` do. */
export const position = definePredicate(
  z.union([
    z.number().int().positive(),
    z.strictObject({ after: z.number().int(), upTo: z.number().int().optional() }),
  ]),
  (args) => {
    const least = typeof args === 'number' ? args - 1 : args.after;
    const most = typeof args === 'number' ? args - 1 : (args.upTo ?? Number.POSITIVE_INFINITY);
    return {
      doses: { least, most },
      days: ({ series }) => (series.length >= least && series.length <= most ? ALWAYS : NEVER),
      why: (_side, { series }) =>
        series.length < least ? 'PREVIOUS_DOSE_MISSING' : 'ALREADY_GIVEN',
    };
  },
);
