import { age } from '#rules/predicates/age.ts';
import { cohort } from '#rules/predicates/cohort.ts';
import { crossInterval } from '#rules/predicates/cross-interval.ts';
import type { PredicateDefinition } from '#rules/predicates/define.ts';
import { previousAge, secondAge, startAge } from '#rules/predicates/dose-age.ts';
import { noContraindication, notHadDiseases } from '#rules/predicates/exclusions.ts';
import { antibody, disability, sex, special } from '#rules/predicates/facts.ts';
import { fiscalYear } from '#rules/predicates/fiscal-year.ts';
import { fiscalYearsOfAge } from '#rules/predicates/fiscal-years-of-age.ts';
import { gestation, oncePerPregnancy } from '#rules/predicates/gestation.ts';
import { dosesWithin, neverHad, notBegunWith } from '#rules/predicates/history.ts';
import { interval } from '#rules/predicates/interval.ts';
import { notSince } from '#rules/predicates/not-since.ts';
import { position } from '#rules/predicates/position.ts';
import { inUse, products } from '#rules/predicates/product.ts';
import { schoolYear } from '#rules/predicates/school-year.ts';
import {
  municipalSeasonOnly,
  oncePerFiscalYear,
  oncePerSeason,
  season,
} from '#rules/predicates/season.ts';
import { notShortened } from '#rules/predicates/shortened-series.ts';
import { weeks } from '#rules/predicates/weeks.ts';

/** The closed vocabulary: every word a rule of law/ may use, as it is written there. */
export const vocabulary = {
  age,
  antibody,
  cohort,
  crossInterval,
  disability,
  dosesWithin,
  fiscalYear,
  fiscalYearsOfAge,
  gestation,
  inUse,
  interval,
  municipalSeason: municipalSeasonOnly,
  neverHad,
  noContraindication,
  notBegunWith,
  notHadDiseases,
  notShortened,
  notSince,
  oncePerFiscalYear,
  oncePerPregnancy,
  oncePerSeason,
  position,
  previousAge,
  products,
  schoolYear,
  season,
  secondAge,
  sex,
  special,
  startAge,
  weeks,
} as const satisfies Record<string, PredicateDefinition>;

export type Word = keyof typeof vocabulary;

/** The words that open and close a window of a person's life; the long-term special case replaces them. */
export const windowWords: readonly Word[] = [
  'age',
  'weeks',
  'schoolYear',
  'fiscalYear',
  'fiscalYearsOfAge',
];
