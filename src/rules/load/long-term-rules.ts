import type { CompiledRule, Facet } from '#rules/compiled.ts';
import { ALWAYS, type DaySet, intersect } from '#rules/day-set.ts';
import { facetDays } from '#rules/evaluate.ts';
import { datedPredicate, facet } from '#rules/load/facets.ts';
import { isMissing, type Predicate } from '#rules/predicate.ts';
import { interval } from '#rules/predicates/interval.ts';
import { longTermCare } from '#rules/predicates/long-term-care.ts';
import type { RawDose, VaccineFile } from '#rules/schema/vaccine-file.ts';
import { type Word, windowWords } from '#rules/vocabulary.ts';

/**
 * 長期療養等特例 (令3条2項) as rules derived from the written ones: the same conditions, with the
 * special period in place of the window of life.
 */

type Special = NonNullable<VaccineFile['longTermCare']>;

const isWindow = ({ word }: Facet): boolean =>
  word === 'inForce' || windowWords.includes(word as Word);

const intersection =
  (facets: readonly Facet[]): Predicate['days'] =>
  (subject) => {
    let days: DaySet = ALWAYS;
    for (const one of facets) {
      const allowed = facetDays(one, subject);
      if (isMissing(allowed)) return allowed;
      days = intersect(days, allowed);
    }
    return days;
  };

const undated = (word: Facet['word'], predicate: Predicate): Facet =>
  facet(word, [datedPredicate({}, predicate)]);

const derive = (
  special: Special,
  rule: CompiledRule,
  conditions: readonly Facet[],
  window: readonly Facet[] = rule.facets.filter(isWindow),
): CompiledRule => ({
  id: `${rule.id}/long-term`,
  kind: 'special',
  caseFact: 'longTermCareEnded',
  source: special.source,
  unverified: rule.unverified,
  standard: rule.standard,
  facets: [
    ...conditions,
    facet('longTermCare', [
      datedPredicate(
        special,
        longTermCare(
          { years: special.years, cap: special.cap, once: special.oneDoseAfter !== undefined },
          intersection(window),
        ),
      ),
    ]),
  ],
});

/**
 * みなし規定 (実施規則17条・18条): whoever has not finished needs one dose, whatever the start age and
 * whatever went before; the written boosters say who has not finished.
 */
const oneDose = (
  special: Special,
  dose: RawDose,
  bases: readonly CompiledRule[],
): readonly CompiledRule[] => {
  const window = bases[0]?.facets.filter(isWindow);
  const kept = ({ facets }: CompiledRule) => facets.filter((one) => !isWindow(one));
  if (dose.dose === '1-1') return bases.map((rule) => derive(special, rule, kept(rule)));
  if (dose.dose !== '1-B') return [];
  const wait = undated('interval', interval.make({ previous: special.oneDoseAfter }));
  return bases.map((rule) =>
    derive(special, rule, [wait, ...kept(rule).filter(({ word }) => word !== 'interval')], window),
  );
};

export const longTermRules = (
  file: VaccineFile,
  dose: RawDose,
  written: readonly CompiledRule[],
): readonly CompiledRule[] => {
  const special = file.longTermCare;
  const bases = written.filter(({ kind }) => kind !== 'special');
  if (!special) return [];
  if (special.oneDoseAfter) return oneDose(special, dose, bases);
  return bases.map((rule) =>
    derive(
      special,
      rule,
      rule.facets.filter((one) => !isWindow(one)),
    ),
  );
};
