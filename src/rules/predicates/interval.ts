import { z } from 'zod';
import { afterDays, afterMonths, afterMonthsAndHalf } from '#kernel/calendar/interval.ts';
import type { DayNumber } from '#kernel/plain-date.ts';
import { ALWAYS, BEGINNING, END, span } from '#rules/day-set.ts';
import { whyWindow } from '#rules/predicate.ts';
import { definePredicate } from '#rules/predicates/define.ts';
import { type Duration, durationValue } from '#rules/schema/units.ts';
import type { Subject } from '#rules/subject.ts';

const schema = z.strictObject({
  /** Least interval from the previous dose of the series. */
  previous: durationValue.optional(),
  first: durationValue.optional(),
  /** Shorter least interval from the previous dose when the doctor finds it necessary. */
  doctor: durationValue.optional(),
  /** Shorter least interval for the immunocompromised, likewise. */
  immunocompromised: durationValue.optional(),
  /** Longest interval from the previous or first dose. */
  previousUntil: durationValue.optional(),
  firstUntil: durationValue.optional(),
  /** Vaccines outside the series whose last dose is a previous dose too. */
  withLastOf: z.array(z.string()).optional(),
});

type Intervals = z.output<typeof schema>;

/** The first day after an interval; for longest intervals it is the last day as well. */
export const endOf = (from: DayNumber, duration: Duration): DayNumber =>
  'days' in duration
    ? afterDays(from, duration.days)
    : duration.half
      ? afterMonthsAndHalf(from, duration.months)
      : afterMonths(from, duration.months);

const previousDay = (subject: Subject, others: readonly string[] | undefined) => {
  let day = subject.series.at(-1)?.day;
  if (others)
    for (const entry of subject.given)
      if (entry.counts && others.includes(entry.vaccine) && entry.day >= (day ?? BEGINNING))
        day = entry.day;
  return day;
};

const shortened = ({ facts }: Subject, intervals: Intervals): Duration | undefined =>
  facts.doctorShort && intervals.doctor
    ? intervals.doctor
    : facts.immunocompromised
      ? intervals.immunocompromised
      : undefined;

/** 前回・初回からの間隔: least and, where the law has or had one, longest. */
export const interval = definePredicate(schema, (intervals) => {
  const { previous, first, previousUntil, firstUntil, withLastOf } = intervals;
  return {
    days: (subject) => {
      const last = previousDay(subject, withLastOf);
      const start = subject.series[0]?.day;
      if (last === undefined) return ALWAYS;
      const least = shortened(subject, intervals) ?? previous;
      let from = least ? endOf(last, least) : BEGINNING;
      if (first && start !== undefined) from = Math.max(from, endOf(start, first)) as DayNumber;
      let to: number = previousUntil ? endOf(last, previousUntil) : END;
      if (firstUntil && start !== undefined) to = Math.min(to, endOf(start, firstUntil));
      return span(from, to);
    },
    why: whyWindow('INTERVAL_TOO_SHORT', 'INTERVAL_TOO_LONG'),
    remark: (subject) => {
      const last = previousDay(subject, withLastOf);
      if (last === undefined || !previous || !shortened(subject, intervals)) return undefined;
      return subject.on < endOf(last, previous) ? 'OK_DOCTOR' : undefined;
    },
  };
});
