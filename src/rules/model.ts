import type { PlainDate } from '#kernel/plain-date.ts';
import type { ReasonCode } from '#rules/reason.ts';

/** Code of a vaccine as law/vaccination writes it; the closed list is the law's own. */
export type VaccineCode = string;

/** `1`, `2`, `5`; for series with a booster `1-1` `1-2` `1-3` and `1-B`. */
export type DoseCode = string;

/** Both ends belong to it. */
export type DateRange = { readonly from: PlainDate; readonly to: PlainDate };

export type Sex = 'M' | 'F';

/** What is known beyond birth and history. An absent fact that decides makes the verdict unknown. */
export type Facts = {
  readonly sex?: Sex;
  readonly product?: string;
  /** Expected delivery, of the pregnant person (分娩予定日). */
  readonly dueDate?: PlainDate;
  /** The municipality's season (実施期間). */
  readonly seasonFrom?: PlainDate;
  readonly seasonTo?: PlainDate;
  /** Day on which the circumstance of the long-term illness special case ended. */
  readonly longTermCareEnded?: PlainDate;
  readonly special?: string;
  readonly antibodyTestDate?: PlainDate;
  readonly antibodyResult?: 'sufficient' | 'insufficient';
  /** Classes such as `heart-1`; an empty list says that there is none. */
  readonly disability?: readonly string[];
  readonly immunocompromised?: boolean;
  /** The doctor finds the shorter interval necessary. */
  readonly doctorShort?: boolean;
  readonly hadDisease?: readonly string[];
  readonly contraindication?: readonly string[];
  /** Judge as if amendments after this day were unknown. */
  readonly rulesAsOf?: PlainDate;
};

/** Birth is null only where no rule asks for it (maternal vaccines). */
export type Person = { readonly birth: PlainDate | null; readonly facts: Facts };

/** One dose received. `valid: false` when it was judged not to count. */
export type DoseGiven = {
  readonly vaccine: VaccineCode;
  readonly date: PlainDate;
  readonly product?: string;
  readonly valid?: boolean;
};

export type RuleKind = 'ordinary' | 'transitional' | 'special';

/** The answer to "may this dose be given as a routine one on that day?" */
export type Verdict = {
  readonly status: 'due' | 'not-due' | 'unknown';
  /** The range of lawful days that answers; both null when no rule leaves a lawful day. */
  readonly earliest: PlainDate | null;
  readonly latest: PlainDate | null;
  /** All of them, sorted. `MISSING:<fact>` names the fact that decides and is absent. */
  readonly reasons: readonly ReasonCode[];
  /** The rule that answers, its kind and its source in law. */
  readonly rule: string | null;
  readonly kind: RuleKind | null;
  readonly source: string | null;
  /** Rests on a value of law/ that nobody has yet read in the original. */
  readonly unverified: boolean;
};

/** A dose on record, as judgeDose reads it. */
export type RecordedDose = {
  readonly vaccine: VaccineCode;
  readonly date: PlainDate;
  /** The dose the slip claims; without it the history numbers it. */
  readonly dose?: DoseCode;
  readonly product?: string;
  /** Expiry of the lot, when it is known. */
  readonly lotExpiry?: PlainDate;
};

export type MistakeKind =
  | 'too-early'
  | 'too-late'
  | 'interval'
  | 'extra-dose'
  | 'wrong-product'
  | 'expired-lot'
  | 'wrong-person';

/**
 * What a recorded dose is in law. `voluntary` is a dose outside the programme altogether
 * (never in the cohort, before the programme began); `mistake` one within it that broke a rule.
 */
export type DoseVerdict = {
  readonly outcome: 'valid-routine' | 'valid-special' | 'voluntary' | 'mistake' | 'unknown';
  readonly mistakes: readonly MistakeKind[];
  /** The dose it counts as, or would have counted as. */
  readonly dose: DoseCode | null;
  readonly reasons: readonly ReasonCode[];
  readonly rule: string | null;
  readonly source: string | null;
  readonly unverified: boolean;
};

/** One line of a person's timeline. */
export type DoseWindow = {
  readonly programme: string;
  readonly vaccine: VaccineCode;
  readonly dose: DoseCode;
  readonly name: string;
  /** Every range of lawful days, by all rules, in order. */
  readonly lawful: readonly DateRange[];
  readonly standard: DateRange | null;
  readonly given: PlainDate | null;
  readonly state: 'due' | 'not-yet' | 'overdue' | 'done' | 'never' | 'unknown';
  readonly reasons: readonly ReasonCode[];
  readonly rule: string | null;
  readonly unverified: boolean;
};

/** Class of a programme: A, B (予防接種法2条2項・3項), temporary (臨時). */
export type ProgrammeClass = 'A' | 'B' | 'temporary';

/** One dose of one vaccine as the registry and its screens name it. */
export type Programme = {
  /** `<vaccine>/<dose>`. */
  readonly id: string;
  readonly vaccine: VaccineCode;
  readonly dose: DoseCode;
  /** Full Japanese name with its 期 or 回. */
  readonly name: string;
  readonly shortName: string;
  /** Its class on a day; undefined when it was no programme then. */
  readonly class: (on: PlainDate) => ProgrammeClass | undefined;
  /** Actively recommended (勧奨, 予防接種法8条) on a day: never for class B. */
  readonly recommended: (on: PlainDate) => boolean;
  /** Values of 接種名称区分 and 期回数区分, see docs/files/codes.md. */
  readonly nameCode: string;
  readonly doseCode: string;
  /** Whom a notice goes to: by birth, by school year, by fiscal-year age, by pregnancy; or none. */
  readonly notified: 'births' | 'school-year' | 'fiscal-year-age' | 'season' | 'pregnancy' | 'none';
  readonly voucherTitle: string;
  readonly injectedLive: boolean;
  /** Null where it began before the dates that law/ knows. */
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
};
