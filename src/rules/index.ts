/**
 * The law of law/ as pure functions: is this dose due, when may it be given, whom does a
 * programme reach. Nothing here reads a clock, a database or a person's name.
 */
export type {
  DateRange,
  DoseCode,
  DoseGiven,
  DoseVerdict,
  DoseWindow,
  Facts,
  MistakeKind,
  Person,
  Programme,
  ProgrammeClass,
  RecordedDose,
  RuleKind,
  Sex,
  VaccineCode,
  Verdict,
} from '#rules/model.ts';
export type { FactName, GrantCode, ReasonCode, RefusalCode, RemarkCode } from '#rules/reason.ts';
