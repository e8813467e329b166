import type { PlainDate } from '#kernel/plain-date.ts';
import { copyOut } from '#platform/database/copy.ts';
import type { Context } from '#platform/use-case.ts';
import { cohortJudge, readStanding } from './cohort-judge.ts';
import { candidatesOf } from './cohort-lines.ts';
import { cohortQuery } from './cohort-query.ts';
import { lawOfRun } from './law-of-run.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Run } from './run.ts';
import { runStore } from './store.ts';

/** The outcome of a member as things stand now, with the lawful days to be told. */
export type Rejudged = Outcome & {
  readonly earliest: PlainDate | null;
  readonly latest: PlainDate | null;
};

/**
 * Judges members of a run again from the register, doses and letters of this moment; vouchers and
 * letters of the run itself do not count. Who no longer fits the run's criteria is absent.
 */
export const rejudge = async (
  { scope, tx }: Pick<Context, 'scope' | 'tx'>,
  run: Run,
  persons: readonly string[],
): Promise<ReadonlyMap<string, Rejudged>> => {
  const law = lawOfRun(scope.municipality, run);
  const verdictOf = cohortJudge(law.judge, law.facts);
  const query = cohortQuery({
    ...run,
    municipality: scope.municipality,
    birthRanges: (await runStore(scope, tx).getPlan(run.runId)).birthRanges,
    history: law.history,
    after: '',
    limit: persons.length,
    only: { persons, besidesRun: run.runId },
  });
  const found = new Map<string, Rejudged>();
  for await (const batch of candidatesOf(copyOut(tx, query))) {
    for (const { personNo, standing, history } of batch) {
      const verdict = verdictOf(history);
      const { earliest, latest } = verdict;
      const outcome = outcomeOf(verdict, readStanding(standing), run.kind);
      found.set(personNo, { ...outcome, earliest, latest });
    }
  }
  return found;
};
