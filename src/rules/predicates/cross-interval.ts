import { z } from 'zod';
import { afterDays } from '#kernel/calendar/interval.ts';
import { ALWAYS, BEGINNING, END, span } from '#rules/day-set.ts';
import { whyWindow } from '#rules/predicate.ts';
import { definePredicate } from '#rules/predicates/define.ts';
import type { Subject } from '#rules/subject.ts';

const waits = z.array(
  z.strictObject({ after: z.array(z.string()), days: z.number().int().nonnegative() }),
);

/**
 * 異なるワクチンとの接種間隔. Counted from every injection, also one that did not count as a dose.
 * Vaccines of the same day are co-administered, which the law leaves to the doctor.
 */
export const crossInterval = definePredicate(waits, (rules) => {
  const waitAfter = new Map<string, number>();
  for (const { after, days } of rules)
    for (const vaccine of after)
      waitAfter.set(vaccine, Math.max(days, waitAfter.get(vaccine) ?? 0));
  const longest = Math.max(Number.NEGATIVE_INFINITY, ...waitAfter.values());
  return {
    looksBackTo: (on) => on - longest,
    days: ({ given, on }: Subject) => {
      let from = BEGINNING;
      for (const { vaccine, day } of given) {
        const days = day < on ? waitAfter.get(vaccine) : undefined;
        if (days !== undefined) from = Math.max(from, afterDays(day, days));
      }
      return from === BEGINNING ? ALWAYS : span(from, END);
    },
    why: whyWindow('LIVE_INTERVAL', 'LIVE_INTERVAL'),
  };
});
