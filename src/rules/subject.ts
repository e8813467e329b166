import { type DateParts, type DayNumber, dayNumber, toParts } from '#kernel/plain-date.ts';
import type { DoseGiven, Facts, Person } from '#rules/model.ts';

/** One dose of the history, as the predicates read it. */
export type Entry = {
  readonly vaccine: string;
  readonly day: DayNumber;
  readonly counts: boolean;
};

/** Whom and what a predicate judges: one person, one vaccine, one day. */
export type Subject = {
  readonly birth: DateParts | null;
  /** The day asked about. */
  readonly on: DayNumber;
  readonly facts: Facts;
  /** Every dose up to that day, sorted, also those that do not count: they were injected. */
  readonly given: readonly Entry[];
  /** The doses that number this vaccine, sorted, one per day. */
  readonly series: readonly Entry[];
  /** Amendments after this day are unknown; undefined when all are known. */
  readonly asOf: DayNumber | undefined;
};

const byDay = (a: Entry, b: Entry): number => a.day - b.day;

/** Later entries are ignored; an entry counts unless it was judged not to. */
export const entriesUntil = (history: readonly DoseGiven[], on: DayNumber): readonly Entry[] => {
  const entries: Entry[] = [];
  for (const dose of history) {
    const day = dayNumber(dose.date);
    if (day <= on) entries.push({ vaccine: dose.vaccine, day, counts: dose.valid !== false });
  }
  return entries.length > 1 ? entries.sort(byDay) : entries;
};

/** The doses of a series: counted ones of its vaccines, two on one day being one. */
export const seriesOf = (
  given: readonly Entry[],
  vaccines: ReadonlySet<string>,
): readonly Entry[] => {
  const series: Entry[] = [];
  for (const entry of given) {
    const isNew = series.at(-1)?.day !== entry.day;
    if (entry.counts && isNew && vaccines.has(entry.vaccine)) series.push(entry);
  }
  return series;
};

/** Puts a person, a history and a day into the form the predicates read. */
export const subjectOf = (
  person: Person,
  given: readonly Entry[],
  series: readonly Entry[],
  on: DayNumber,
): Subject => ({
  birth: person.birth === null ? null : toParts(person.birth),
  on,
  facts: person.facts,
  given,
  series,
  asOf: person.facts.rulesAsOf === undefined ? undefined : dayNumber(person.facts.rulesAsOf),
});
