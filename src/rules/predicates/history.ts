import { z } from 'zod';
import { dayNumber } from '#kernel/plain-date.ts';
import { ALWAYS, NEVER } from '#rules/day-set.ts';
import { whyAlways } from '#rules/predicate.ts';
import { definePredicate } from '#rules/predicates/define.ts';
import { dateValue } from '#rules/schema/units.ts';
import type { Subject } from '#rules/subject.ts';

const vaccines = z.array(z.string());

const hadAny = ({ given }: Subject, list: readonly string[]): boolean =>
  given.some((entry) => entry.counts && list.includes(entry.vaccine));

/** 既に受けた者を除く: so many of these vaccines (one, when not said), routine or private, exclude. */
export const neverHad = definePredicate(
  z.union([vaccines, z.strictObject({ vaccines, fewerThan: z.number().int() })]),
  (args) => {
    const [list, limit] = Array.isArray(args) ? [args, 1] : [args.vaccines, args.fewerThan];
    return {
      days: ({ given }) =>
        given.filter(({ counts, vaccine }) => counts && list.includes(vaccine)).length < limit
          ? ALWAYS
          : NEVER,
      why: whyAlways('PREVIOUSLY_VACCINATED'),
    };
  },
);

/** 原則として同一のワクチンで完了する: a series begun with one of these is not continued here. */
export const notBegunWith = definePredicate(vaccines, (list) => ({
  days: (subject) => (hadAny(subject, list) ? NEVER : ALWAYS),
  why: whyAlways('PRODUCT_MISMATCH'),
}));

/** At least one (or, `none`, no) dose of the series within two dates. */
export const dosesWithin = definePredicate(
  z.strictObject({
    from: dateValue.optional(),
    to: dateValue,
    none: z.boolean().optional(),
    fewerThan: z.number().int().optional(),
  }),
  ({ from, to, none, fewerThan }) => {
    const first = from === undefined ? Number.NEGATIVE_INFINITY : dayNumber(from);
    const last = dayNumber(to);
    return {
      days: ({ series }) => {
        const count = series.filter(({ day }) => day >= first && day <= last).length;
        if (none) return count === 0 ? ALWAYS : NEVER;
        return count > 0 && (fewerThan === undefined || count < fewerThan) ? ALWAYS : NEVER;
      },
      why: whyAlways('NOT_VACCINATED_IN_PERIOD'),
    };
  },
);
