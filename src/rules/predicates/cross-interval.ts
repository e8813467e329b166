import { z } from 'zod';
import { afterDays } from '#kernel/calendar/interval.ts';
import type { DayNumber } from '#kernel/plain-date.ts';
import { ALWAYS, BEGINNING, type DaySet, END, intersect } from '#rules/day-set.ts';
import { whyWindow } from '#rules/predicate.ts';
import { definePredicate } from '#rules/predicates/define.ts';
import type { Subject } from '#rules/subject.ts';

const waits = z.array(
  z.strictObject({ after: z.array(z.string()), days: z.number().int().nonnegative() }),
);

const outsideWait = (day: DayNumber, days: number): DaySet => [
  BEGINNING,
  day,
  afterDays(day, days),
  END,
];

/**
 * 異なるワクチンとの接種間隔: no day of the wait after an injection, also one that did not count as a
 * dose. Days before it stay as lawful as they were. Vaccines of the same day are co-administered,
 * which the law leaves to the doctor.
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
      let free: DaySet = ALWAYS;
      for (const { vaccine, day } of given) {
        const days = day < on ? waitAfter.get(vaccine) : undefined;
        if (days !== undefined) free = intersect(free, outsideWait(day, days));
      }
      return free;
    },
    why: whyWindow('LIVE_INTERVAL', 'LIVE_INTERVAL'),
  };
});
