import type { DayNumber } from '#kernel/plain-date.ts';
import type { DaySet } from '#rules/day-set.ts';
import type { FactName, GrantCode, RefusalCode } from '#rules/reason.ts';
import type { Subject } from '#rules/subject.ts';

/** The fact without which a predicate cannot say its days. */
export type Missing = { readonly missing: FactName };

/** Where a day lies against a predicate's days: before some of them, after all, or there are none. */
export type Side = 'early' | 'late' | 'never';

/**
 * One word of the closed vocabulary, with its arguments filled in: the days on which it holds
 * for a person. Pure; knows nothing of the other conditions of its rule.
 */
export type Predicate = {
  readonly days: (subject: Subject) => DaySet | Missing;
  readonly why: (side: Side, subject: Subject) => RefusalCode;
  /** What to say beside a grant on the day asked about, e.g. that a doctor's leave was used. */
  readonly remark?: (subject: Subject) => GrantCode | undefined;
  /** Whether what it says of this person rests on a value nobody has read in the original. */
  readonly unverified?: (subject: Subject) => boolean;
  /** Births for which some day of from..to may hold; absent when birth does not matter. */
  readonly births?: (from: DayNumber, to: DayNumber) => DaySet;
  /** How many doses the series must have for the predicate to hold on any day; absent: any number. */
  readonly doses?: { readonly least: number; readonly most: number };
  /** Earliest dose that can change what it says of a day and later ones; absent: every dose can. */
  readonly looksBackTo?: (on: DayNumber) => number;
};

/** Of a predicate that reads no history. */
export const WITHOUT_HISTORY = { looksBackTo: () => Number.POSITIVE_INFINITY } as const;

export const isMissing = (days: DaySet | Missing): days is Missing => 'missing' in days;

/** Refusals of a plain window: too early, too late; `never` is too late as well. */
export const whyWindow =
  (early: RefusalCode, late: RefusalCode, never: RefusalCode = late) =>
  (side: Side): RefusalCode =>
    side === 'early' ? early : side === 'late' ? late : never;

export const whyAlways = (code: RefusalCode) => (): RefusalCode => code;
