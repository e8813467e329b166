import type { MunicipalityCode } from '#kernel/identifiers.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import {
  birthRanges,
  type DateRange,
  type Facts,
  type HistoryReach,
  historyReach,
  judge,
  type Law,
  programmesOn as lawfulOn,
  loadLaw,
  type Programme,
  seasonFacts,
  type Verdict,
} from '#rules/index.ts';
import type { Judge } from './cohort-judge.ts';
import type { HistoryNeeded } from './cohort-query.ts';

/** What a run asks of the law: one dose of one vaccine on one day. */
export type Asked = {
  readonly vaccine: string;
  readonly dose: string;
  readonly basisDate: PlainDate;
};

/** The law as one extraction uses it. */
export type RunLaw = {
  readonly judge: Judge;
  /** What the municipality decides: its season. */
  readonly facts: Facts;
  readonly history: HistoryNeeded;
  readonly reach: HistoryReach;
};

const find = (vaccine: string, dose: string): Programme | undefined =>
  loadLaw().programme(`${vaccine}/${dose}`);

/** The programme, whether or not it is in force. */
export const programmeOf = ({ vaccine, dose }: Pick<Asked, 'vaccine' | 'dose'>) =>
  find(vaccine, dose);

export const titleOf = (vaccine: string, dose: string): string =>
  find(vaccine, dose)?.name ?? `${vaccine} ${dose}`;

/** Programmes that are law on a day, and whose people the register tells and letters reach. */
export const programmesOn = (on: PlainDate): readonly Programme[] =>
  lawfulOn(loadLaw().programmes, on).filter(
    ({ notified }) => notified !== 'pregnancy' && notified !== 'none',
  );

export const ruleVersion = (): string => loadLaw().version;

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};

/**
 * The vaccines whose doses can change a verdict: at any time those that the vaccine's own file
 * names and those that only appear in histories; lately given ones of the injected live vaccines
 * when it is one itself, the only wait between vaccines since 2020-10-01 (定期接種実施要領).
 */
export const historyNeeded = (law: Law, vaccine: string): HistoryNeeded => {
  const compiled = law.vaccines.get(vaccine);
  if (!compiled) return { always: [], recent: [] };
  const named = new Set(textsIn(compiled.raw));
  const isLive = compiled.raw.kind === 'live-injected';
  const codes = [...law.historyVaccines.keys()];
  const always = codes.filter((code) => named.has(code) || !law.vaccines.has(code));
  const recent = codes.filter(
    (code) =>
      isLive && !always.includes(code) && law.vaccines.get(code)?.raw.kind === 'live-injected',
  );
  return { always, recent };
};

/** Lawful days that lie before the basis date are of no use to anybody who is written to. */
const fromBasis = (verdict: Verdict, basisDate: PlainDate): Verdict => {
  const { earliest, latest } = verdict;
  const begun = earliest !== null && latest !== null && earliest < basisDate && latest >= basisDate;
  return begun ? { ...verdict, earliest: basisDate } : verdict;
};

const factsOf = (municipality: MunicipalityCode, { vaccine, basisDate }: Asked): Facts =>
  seasonFacts(loadLaw(), municipality, vaccine, basisDate);

/** The law for one run of one municipality. */
export const lawOfRun = (municipality: MunicipalityCode, asked: Asked): RunLaw => {
  const law = loadLaw();
  return {
    judge: (person, history) =>
      fromBasis(judge(law, asked, person, history, asked.basisDate), asked.basisDate),
    facts: factsOf(municipality, asked),
    history: historyNeeded(law, asked.vaccine),
    reach: historyReach(law, asked, asked.basisDate),
  };
};

/** Births outside these ranges cannot be due; derived from law/. */
export const birthRangesOf = (asked: Asked): readonly DateRange[] =>
  birthRanges(loadLaw(), asked, asked.basisDate);
