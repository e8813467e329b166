import type { Verdict } from '#rules/index.ts';
import { readStanding } from './cohort-judge.ts';
import { isListed, type Outcome, outcomeOf } from './outcome.ts';
import type { RunKind } from './run.ts';

/** An outcome with its reasons and rule, numbered within its run. */
export type Finding = Outcome & {
  readonly findingNo: number;
  readonly rule: string | null;
  readonly source: string | null;
};

/** A finding's number, and whether its members stand in the list by name. */
export type Numbered = { readonly findingNo: number; readonly isListed: boolean };

/** How many candidates of a chunk a finding has. */
export type Tally = { readonly findingNo: number; readonly members: number };

/** Numbers the findings of a run; those of an interrupted extraction keep their numbers. */
export const findingBook = (kind: RunKind, before: readonly Finding[]) => {
  const keyOf = ({ outcome, cause, reasons, rule, source }: Omit<Finding, 'findingNo'>): string =>
    JSON.stringify([outcome, cause, reasons, rule, source]);
  const numbers = new Map(before.map((finding) => [keyOf(finding), finding.findingNo]));
  const known = new WeakMap<Verdict, Map<string, Numbered>>();
  const listed = new Map<number, Numbered>();
  const fresh: Finding[] = [];
  const members = new Map<number, number>();

  const enter = (verdict: Verdict, standing: string): Numbered => {
    const outcome = outcomeOf(verdict, readStanding(standing), kind);
    const finding = { ...outcome, rule: verdict.rule, source: verdict.source };
    const key = keyOf(finding);
    const findingNo = numbers.get(key) ?? numbers.size + 1;
    if (!numbers.has(key)) {
      numbers.set(key, findingNo);
      fresh.push({ ...finding, findingNo });
    }
    const numbered = listed.get(findingNo) ?? { findingNo, isListed: isListed(outcome) };
    listed.set(findingNo, numbered);
    return numbered;
  };

  const find = (verdict: Verdict, standing: string): Numbered => {
    const byStanding = known.get(verdict) ?? new Map<string, Numbered>();
    const found = byStanding.get(standing);
    if (found) return found;
    const numbered = enter(verdict, standing);
    known.set(verdict, byStanding.set(standing, numbered));
    return numbered;
  };

  return {
    /** Counts a candidate under the finding that this verdict and standing text amount to. */
    count: (verdict: Verdict, standing: string): Numbered => {
      const numbered = find(verdict, standing);
      members.set(numbered.findingNo, (members.get(numbered.findingNo) ?? 0) + 1);
      return numbered;
    },
    /** Findings entered and candidates counted since the last call, to be written with the chunk. */
    take: (): { readonly fresh: readonly Finding[]; readonly members: readonly Tally[] } => {
      const tallies = [...members].map(([findingNo, count]) => ({ findingNo, members: count }));
      members.clear();
      return { fresh: fresh.splice(0), members: tallies };
    },
  };
};
