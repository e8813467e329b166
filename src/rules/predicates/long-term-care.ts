import { monthsReachedDay } from '#kernel/calendar/age.ts';
import { yearsElapsedDay } from '#kernel/calendar/period.ts';
import { dayNumber } from '#kernel/plain-date.ts';
import { END, firstDay, NEVER, span } from '#rules/day-set.ts';
import { isMissing, type Predicate } from '#rules/predicate.ts';

/**
 * 長期療養等特例: from the day the circumstance ended, for so many years counting that day and up
 * to an age. Only for one whose window (`ordinary`) had opened by then; `once`, for one dose.
 */
export const longTermCare = (
  { years, cap, once }: { years: number; cap: number | undefined; once: boolean },
  ordinary: Predicate['days'],
): Predicate => ({
  days: (subject) => {
    const ended = subject.facts.longTermCareEnded;
    if (ended === undefined) return NEVER;
    if (!subject.birth) return { missing: 'birth' };
    const latest = subject.series.at(-1);
    if (once && latest && latest.day >= dayNumber(ended)) return NEVER;
    const window = ordinary(subject);
    if (isMissing(window)) return window;
    const from = dayNumber(ended);
    const opened = firstDay(window);
    if (opened === undefined || opened > from) return NEVER;
    const age = cap === undefined ? END : monthsReachedDay(subject.birth, cap);
    return span(from, Math.min(yearsElapsedDay(ended, years), age));
  },
  why: (side) => (side === 'late' ? 'SPECIAL_PERIOD_OVER' : 'SPECIAL_NOT_RECOGNISED'),
});
