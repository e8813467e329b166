import type { RuleKind } from '#rules/model.ts';
import type { Predicate } from '#rules/predicate.ts';
import type { RefusalCode } from '#rules/reason.ts';
import type { RawDose, VaccineFile } from '#rules/schema/vaccine-file.ts';
import type { Word } from '#rules/vocabulary.ts';

/** A predicate with the days on which it is law. */
export type DatedPredicate = {
  readonly from: number;
  readonly to: number;
  /** Its end was in the clause from the start, so it is known however early one judges. */
  readonly sunset: boolean;
  readonly unverified: boolean;
  readonly predicate: Predicate;
  readonly otherwise: RefusalCode | undefined;
};

/** One matter of a rule (age, interval, ...): its values follow one another in time. */
export type Facet = {
  readonly word: Word | 'inForce' | 'longTermCare';
  readonly values: readonly DatedPredicate[];
  /** The only value, where it holds at all times: most facets have no history. */
  readonly timeless: Predicate | undefined;
};

/** A rule of law ready to be judged: lawful is what all facets allow. */
export type CompiledRule = {
  readonly id: string;
  /** The fact that states the case the rule is for; without it the rule is not asked. */
  readonly caseFact: 'longTermCareEnded' | 'special' | undefined;
  readonly kind: RuleKind;
  readonly source: string;
  readonly unverified: boolean;
  readonly facets: readonly Facet[];
  /** Outside these days the dose is lawful but not as recommended (標準的な接種期間). */
  readonly standard: readonly Facet[];
};

export type CompiledDose = {
  readonly raw: RawDose;
  readonly rules: readonly CompiledRule[];
  /** Of the dose, where a rule does not say its own. */
  readonly standard: readonly Facet[];
  readonly advised: readonly Facet[];
};

export type CompiledVaccine = {
  readonly raw: VaccineFile;
  readonly series: ReadonlySet<string>;
  readonly doses: ReadonlyMap<string, CompiledDose>;
};
