import { ALWAYS, contains, NEVER } from '#rules/day-set.ts';
import { whyAlways } from '#rules/predicate.ts';
import { ageBounds, daysWithin } from '#rules/predicates/bounds.ts';
import { definePredicate } from '#rules/predicates/define.ts';
import type { Subject } from '#rules/subject.ts';

const ageAtDose = (pick: (subject: Subject) => { day: number } | undefined) =>
  definePredicate(ageBounds, (bounds) => ({
    days: (subject) => {
      const dose = pick(subject);
      if (!dose) return ALWAYS;
      if (!subject.birth) return { missing: 'birth' };
      return contains(daysWithin(subject.birth, bounds), dose.day) ? ALWAYS : NEVER;
    },
    why: whyAlways('DOSE_NOT_APPLICABLE'),
  }));

/** 初回接種の開始時に…にある者: the age at the first dose decides how many there are. */
export const startAge = ageAtDose(({ series }) => series[0]);

/** The age at the second dose, where it decides whether a third is given. */
export const secondAge = ageAtDose(({ series }) => series[1]);

/** The age at the latest dose, e.g. whether it was the last initial one or already the booster. */
export const previousAge = ageAtDose(({ series }) => series.at(-1));
