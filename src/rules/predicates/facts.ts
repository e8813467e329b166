import { z } from 'zod';
import { ALWAYS, NEVER } from '#rules/day-set.ts';
import { WITHOUT_HISTORY, whyAlways } from '#rules/predicate.ts';
import { definePredicate } from '#rules/predicates/define.ts';
import { dateValue } from '#rules/schema/units.ts';

export const sex = definePredicate(z.enum(['M', 'F']), (wanted) => ({
  days: ({ facts }) =>
    facts.sex === undefined ? { missing: 'sex' } : facts.sex === wanted ? ALWAYS : NEVER,
  why: whyAlways('SEX_NOT_ELIGIBLE'),
}));

/** 心臓・腎臓・呼吸器の機能の障害、HIVによる免疫の機能の障害（1級相当）. */
export const disability = definePredicate(z.array(z.string()), (classes) => ({
  ...WITHOUT_HISTORY,
  days: ({ facts }) =>
    facts.disability === undefined
      ? { missing: 'disability' }
      : facts.disability.some((held) => classes.includes(held))
        ? ALWAYS
        : NEVER,
  why: whyAlways('DISABILITY_NOT_ELIGIBLE'),
}));

/** The antibody test showed too little; where the rule says so, by a last day. */
export const antibody = definePredicate(
  z.strictObject({ testedUntil: dateValue.optional() }),
  ({ testedUntil }) => ({
    days: ({ facts }) => {
      if (facts.antibodyResult === undefined) return { missing: 'antibodyResult' };
      if (facts.antibodyResult === 'sufficient') return NEVER;
      if (testedUntil === undefined) return ALWAYS;
      if (facts.antibodyTestDate === undefined) return { missing: 'antibodyTestDate' };
      return facts.antibodyTestDate <= testedUntil ? ALWAYS : NEVER;
    },
    why: (_side, { facts }) =>
      facts.antibodyResult === 'sufficient' ? 'ANTIBODY_SUFFICIENT' : 'ANTIBODY_TEST_TOO_LATE',
  }),
);

/** A special period that the mayor has recognised for this person. */
export const special = definePredicate(z.string(), (code) => ({
  days: ({ facts }) => (facts.special === code ? ALWAYS : NEVER),
  why: whyAlways('SPECIAL_NOT_RECOGNISED'),
}));
