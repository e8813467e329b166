/**
 * The law of law/ as pure functions: is this dose due, when may it be given, whom does a
 * programme reach. Only loadLaw reads a disk; nothing reads a clock, a database or a name.
 */
export {
  excludeEachOther,
  type PreferredDose,
  preferredDoses,
  type Standing,
} from '#rules/alternatives.ts';
export { birthRanges } from '#rules/birth-ranges.ts';
export { type HistoryReach, historyReach } from '#rules/history-reach.ts';
export { type DoseAsked, judge } from '#rules/judge.ts';
export { judgeDose } from '#rules/judge-dose.ts';
export { badInput, type JudgedLine, judgeLine } from '#rules/judge-line.ts';
export type { Law, Municipality, QuestionSet } from '#rules/law.ts';
export { LAW_FOLDER, loadLaw, readLaw } from '#rules/load/load-law.ts';
export { LawFileError } from '#rules/load/read-yaml.ts';
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
export { mayBeRecalled, programmesOn } from '#rules/programmes.ts';
export type { FactName, GrantCode, ReasonCode, RefusalCode, RemarkCode } from '#rules/reason.ts';
export { type ReasonText, reasonCodes, reasonText } from '#rules/reason-text.ts';
export { seasonFacts } from '#rules/season.ts';
export { windows } from '#rules/windows.ts';
