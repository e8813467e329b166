import type { Verdict } from '#rules/index.ts';
import { readStanding } from './cohort-judge.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { RunKind } from './run.ts';

/** An outcome with its reasons and rule, numbered within its run. */
export type Finding = Outcome & {
  readonly findingNo: number;
  readonly rule: string | null;
  readonly source: string | null;
};

/** Numbers the findings of a run; those of an interrupted extraction keep their numbers. */
export const findingBook = (kind: RunKind, before: readonly Finding[]) => {
  const keyOf = ({ outcome, cause, reasons, rule, source }: Omit<Finding, 'findingNo'>): string =>
    JSON.stringify([outcome, cause, reasons, rule, source]);
  const numbers = new Map(before.map((finding) => [keyOf(finding), finding.findingNo]));
  const known = new WeakMap<Verdict, Map<string, number>>();
  const fresh: Finding[] = [];

  const enter = (verdict: Verdict, standing: string): number => {
    const outcome = outcomeOf(verdict, readStanding(standing), kind);
    const finding = { ...outcome, rule: verdict.rule, source: verdict.source };
    const key = keyOf(finding);
    const found = numbers.get(key);
    if (found !== undefined) return found;
    const findingNo = numbers.size + 1;
    numbers.set(key, findingNo);
    fresh.push({ ...finding, findingNo });
    return findingNo;
  };

  return {
    /** The number of the finding that this verdict and standing text amount to. */
    numberOf: (verdict: Verdict, standing: string): number => {
      const byStanding = known.get(verdict) ?? new Map<string, number>();
      const found = byStanding.get(standing);
      if (found !== undefined) return found;
      const findingNo = enter(verdict, standing);
      known.set(verdict, byStanding.set(standing, findingNo));
      return findingNo;
    },
    /** Findings entered since the last call, to be written with the chunk that uses them. */
    takeFresh: (): readonly Finding[] => fresh.splice(0),
  };
};
