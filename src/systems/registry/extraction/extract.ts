import { sql } from 'kysely';
import { copyOut } from '#platform/database/copy.ts';
import type { Context } from '#platform/use-case.ts';
import { cohortJudge } from './cohort-judge.ts';
import { candidatesOf } from './cohort-lines.ts';
import { cohortQuery, outOfReachQuery } from './cohort-query.ts';
import { findingBook } from './findings.ts';
import { lawOfRun, type RunLaw } from './law-of-run.ts';
import { type MemberRow, memberStore } from './member-store.ts';
import { type OutOfReach, outOfReachOutcome } from './outcome.ts';
import type { Run } from './run.ts';
import { type RunPlan, runStore } from './store.ts';

/** How far a chunk came. `more` says that another is needed before the list is frozen. */
export type ExtractedChunk = { readonly read: number; readonly more: boolean };

type ChunkContext = Pick<Context, 'scope' | 'tx' | 'clock'>;

/** Persons judged in one transaction. */
export const EXTRACT_CHUNK = 250_000;

/** For this transaction only: room to sort, and pages from memory rather than a spinning disk. */
const planForBulk = (tx: ChunkContext['tx']) =>
  sql`SELECT set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
    set_config('random_page_cost', '1.1', true)`.execute(tx);

type Judged = { readonly read: number; readonly last: string | undefined };

const judgeChunk = async (
  { scope, tx }: ChunkContext,
  run: Run,
  limit: number,
): Promise<Judged> => {
  const store = runStore(scope, tx);
  const plan = await store.getPlan(run.runId);
  const law = lawOfRun(scope.municipality, run);
  const verdictOf = cohortJudge(law.judge, law.facts);
  const book = findingBook(run.kind, await store.listFindings(run.runId));
  const after = plan.extractedTo;
  const request = { ...requestOf(scope, run, plan, law), after, limit };
  await planForBulk(tx);
  const rows: MemberRow[] = [];
  let [read, last]: [number, string | undefined] = [0, undefined];
  for await (const batch of candidatesOf(copyOut(tx, cohortQuery(request)))) {
    for (const { personNo, standing, history } of batch) {
      const verdict = verdictOf(history);
      const { findingNo, isListed } = book.count(verdict, standing);
      if (isListed) rows.push([personNo, findingNo, verdict.earliest, verdict.latest]);
      read += 1;
      last = personNo;
    }
  }
  const { fresh, members } = book.take();
  await store.insertFindings(run.runId, fresh);
  await store.countMembers(run.runId, members);
  await memberStore(scope, tx).append(run.runId, rows);
  return { read, last };
};

const requestOf = (
  scope: ChunkContext['scope'],
  run: Run,
  { birthRanges }: RunPlan,
  { history, reach }: RunLaw,
) => ({ ...run, municipality: scope.municipality, birthRanges, history, reach });

/** Whom the query left out is counted too: gone, done with the series, or not yet that far. */
const countOutOfReach = async ({ scope, tx }: ChunkContext, run: Run): Promise<void> => {
  const store = runStore(scope, tx);
  const law = lawOfRun(scope.municipality, run);
  const request = requestOf(scope, run, await store.getPlan(run.runId), law);
  const query = outOfReachQuery({ ...request, after: '', limit: 0 });
  const found = await sql.raw<OutOfReach>(query).execute(tx);
  const before = (await store.listFindings(run.runId)).length;
  const findings = found.rows.map((row, index) => ({
    ...outOfReachOutcome(row),
    findingNo: before + index + 1,
    rule: null,
    source: null,
  }));
  await store.insertFindings(run.runId, findings);
  const members = found.rows.map((row, index) => ({
    findingNo: before + index + 1,
    members: row.members,
  }));
  await store.countMembers(run.runId, members);
};

const freeze = async (context: ChunkContext, run: Run): Promise<void> => {
  const { scope, tx, clock } = context;
  await countOutOfReach(context, run);
  const members = memberStore(scope, tx);
  const before = await members.findBefore(run);
  const difference = before === undefined ? undefined : await members.compare(run.runId, before);
  const store = runStore(scope, tx);
  await store.change(run, {
    state: 'frozen',
    frozen_at: new Date(clock.now()).toISOString(),
    counts: JSON.stringify(await store.countsOf(run.runId)),
    compared_with: before ?? null,
    ...difference,
  });
};

/**
 * Judges and writes the next persons of a run, in the order of their numbers, and freezes the
 * list after the last. A run that is no longer being extracted (cancelled, frozen) is left alone.
 */
export const extractChunk = async (
  context: ChunkContext,
  runId: string,
  limit = EXTRACT_CHUNK,
): Promise<ExtractedChunk> => {
  const store = runStore(context.scope, context.tx);
  const run = await store.findLocked(runId);
  if (run?.state !== 'extracting') return { read: 0, more: false };
  const { read, last } = await judgeChunk(context, run, limit);
  if (last !== undefined) await store.change(run, { extracted_to: last });
  const more = read === limit;
  if (!more) await freeze(context, last === undefined ? run : { ...run, version: run.version + 1 });
  return { read, more };
};
