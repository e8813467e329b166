import { z } from 'zod';
import { ALWAYS, BEGINNING, type DaySet, END, intersect, NEVER } from '#rules/day-set.ts';
import { WITHOUT_HISTORY, whyAlways } from '#rules/predicate.ts';
import { definePredicate } from '#rules/predicates/define.ts';

/** かかったことのある者を除く: all diseases of the vaccine are past, each under any of its names. */
export const notHadDiseases = definePredicate(z.array(z.array(z.string())), (diseases) => ({
  ...WITHOUT_HISTORY,
  days: ({ facts }) => {
    const had = facts.hadDisease;
    if (had === undefined || had.length === 0 || diseases.length === 0) return ALWAYS;
    return diseases.every((names) => names.some((name) => had.includes(name))) ? NEVER : ALWAYS;
  },
  why: whyAlways('HAD_DISEASE'),
}));

/**
 * 予防接種を受けることが適当でない者. One of another vaccine does not concern this one; a passing
 * one (fever) takes only its day; an unlisted one excludes, because somebody stated it for a reason.
 */
export const noContraindication = definePredicate(
  z.strictObject({ foreign: z.array(z.string()), passing: z.array(z.string()) }),
  ({ foreign, passing }) => ({
    ...WITHOUT_HISTORY,
    days: ({ facts, on }) => {
      let days: DaySet = ALWAYS;
      for (const code of facts.contraindication ?? []) {
        if (foreign.includes(code)) continue;
        if (!passing.includes(code)) return NEVER;
        days = intersect(days, [BEGINNING, on - 1, on + 1, END]);
      }
      return days;
    },
    why: whyAlways('CONTRAINDICATED'),
  }),
);
