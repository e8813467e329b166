import type { CompiledDose, CompiledRule, CompiledVaccine, Facet } from '#rules/compiled.ts';
import { compileFacets, inForce } from '#rules/load/facets.ts';
import { longTermRules } from '#rules/load/long-term-rules.ts';
import type { RawDose, RawRule, VaccineFile } from '#rules/schema/vaccine-file.ts';

const compileRule = (
  raw: RawRule,
  shared: readonly Facet[],
  standard: readonly Facet[],
): CompiledRule => ({
  id: raw.id,
  kind: raw.kind,
  source: raw.source,
  unverified: raw.unverified ?? false,
  caseFact: raw.where.some(({ word }) => word === 'special') ? 'special' : undefined,
  facets: [inForce(raw), ...compileFacets(raw.where), ...shared],
  standard: raw.standard ? compileFacets(raw.standard) : standard,
});

const KINDS = { ordinary: 0, transitional: 1, special: 3 } as const;
const PERSONAL = 2;

/**
 * Where two rules allow a day, the general one answers first: the classes by age, ordinary before
 * transitional, then that of the disabled, then special cases.
 */
const rankOf = ({ kind, facets }: CompiledRule): number =>
  facets.some(({ word }) => word === 'disability') ? Math.max(KINDS[kind], PERSONAL) : KINDS[kind];

const compileDose = (file: VaccineFile, dose: RawDose, shared: readonly Facet[]): CompiledDose => {
  const standard = compileFacets(dose.standard ?? []);
  const written = dose.rules.map((rule) => compileRule(rule, shared, standard));
  return {
    raw: dose,
    rules: [...written, ...longTermRules(file, dose, written)].sort(
      (a, b) => rankOf(a) - rankOf(b),
    ),
    standard,
    advised: compileFacets(dose.advised ?? []),
  };
};

/** Turns a checked file into predicates. `shared` are the facets that all vaccines have. */
export const compileVaccine = (file: VaccineFile, shared: readonly Facet[]): CompiledVaccine => {
  const all = [...compileFacets(file.where ?? []), ...shared];
  return {
    raw: file,
    series: new Set(file.series),
    doses: new Map(file.doses.map((dose) => [dose.dose, compileDose(file, dose, all)])),
  };
};
