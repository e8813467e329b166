import { dayNumber, type PlainDate } from '#kernel/plain-date.ts';
import type { DatedPredicate, Facet } from '#rules/compiled.ts';
import { ALWAYS, BEGINNING, END } from '#rules/day-set.ts';
import { type Predicate, WITHOUT_HISTORY, whyWindow } from '#rules/predicate.ts';
import type { RawCondition } from '#rules/schema/vaccine-file.ts';
import { vocabulary, type Word } from '#rules/vocabulary.ts';

/** When a value of law/ holds, as it is written there. */
export type Dated = {
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly sunset?: boolean | undefined;
  readonly unverified?: boolean | undefined;
};

export const datedPredicate = (
  { from, to, sunset, unverified }: Dated,
  predicate: Predicate,
  otherwise?: DatedPredicate['otherwise'],
): DatedPredicate => ({
  from: from === undefined ? BEGINNING : dayNumber(from),
  to: to === undefined ? END : dayNumber(to),
  sunset: sunset ?? false,
  unverified: unverified ?? false,
  predicate,
  otherwise,
});

/** One matter with its values over time. */
export const facet = (word: Facet['word'], values: readonly DatedPredicate[]): Facet => {
  const [only] = values;
  const timeless = values.length === 1 && only?.from === BEGINNING && only.to === END;
  return { word, values, timeless: timeless ? only.predicate : undefined };
};

/** Conditions of one word are values of one matter over time; different words must all hold. */
export const compileFacets = (conditions: readonly RawCondition[]): readonly Facet[] => {
  const byWord = new Map<Word, DatedPredicate[]>();
  for (const raw of conditions) {
    const values = byWord.get(raw.word) ?? [];
    values.push(datedPredicate(raw, vocabulary[raw.word].make(raw.args), raw.otherwise));
    byWord.set(raw.word, values);
  }
  return [...byWord].map(([word, values]) => facet(word, values));
};

const always: Predicate = {
  ...WITHOUT_HISTORY,
  days: () => ALWAYS,
  why: whyWindow('NOT_YET_ROUTINE', 'NO_LONGER_ROUTINE'),
};

/** The days on which the rule itself is law. */
export const inForce = (dates: Dated): Facet => facet('inForce', [datedPredicate(dates, always)]);
