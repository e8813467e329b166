import { sql } from 'kysely';
import { copyOut } from '#platform/database/copy.ts';
import type { Context } from '#platform/use-case.ts';
import { cohortJudge } from './cohort-judge.ts';
import { candidatesOf } from './cohort-lines.ts';
import { cohortQuery } from './cohort-query.ts';
import { findingBook } from './findings.ts';
import { lawOfRun } from './law-of-run.ts';
import { type MemberRow, memberStore } from './member-store.ts';
import type { Run } from './run.ts';
import { runStore } from './store.ts';

/** How far a chunk came. `more` says that another is needed before the list is frozen. */
export type ExtractedChunk = { readonly written: number; readonly more: boolean };

type ChunkContext = Pick<Context, 'scope' | 'tx' | 'clock'>;

/** Persons judged and written in one transaction. */
export const EXTRACT_CHUNK = 100_000;

/** For this transaction only: room to sort, and pages from memory rather than a spinning disk. */
const planForBulk = (tx: ChunkContext['tx']) =>
  sql`SELECT set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
    set_config('random_page_cost', '1.1', true)`.execute(tx);

const judgeChunk = async (
  { scope, tx }: ChunkContext,
  run: Run,
  limit: number,
): Promise<readonly MemberRow[]> => {
  const store = runStore(scope, tx);
  const plan = await store.getPlan(run.runId);
  const law = lawOfRun(scope.municipality, run);
  const verdictOf = cohortJudge(law.judge, law.facts);
  const book = findingBook(run.kind, await store.listFindings(run.runId));
  const request = {
    ...run,
    municipality: scope.municipality,
    birthRanges: plan.birthRanges,
    history: law.history,
    after: plan.extractedTo,
    limit,
  };
  await planForBulk(tx);
  const rows: MemberRow[] = [];
  for await (const batch of candidatesOf(copyOut(tx, cohortQuery(request)))) {
    for (const { personNo, standing, history } of batch) {
      const verdict = verdictOf(history);
      const findingNo = book.numberOf(verdict, standing);
      rows.push([personNo, findingNo, verdict.earliest, verdict.latest]);
    }
  }
  await store.insertFindings(run.runId, book.takeFresh());
  await memberStore(scope, tx).append(run.runId, rows);
  return rows;
};

const freeze = async ({ scope, tx, clock }: ChunkContext, run: Run): Promise<void> => {
  const members = memberStore(scope, tx);
  const before = await members.findBefore(run);
  const difference = before === undefined ? undefined : await members.compare(run.runId, before);
  await runStore(scope, tx).change(run, {
    state: 'frozen',
    frozen_at: new Date(clock.now()).toISOString(),
    counts: JSON.stringify(await members.count(run.runId)),
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
  if (run?.state !== 'extracting') return { written: 0, more: false };
  const rows = await judgeChunk(context, run, limit);
  const last = rows.at(-1);
  if (last) await store.change(run, { extracted_to: last[0] });
  const more = rows.length === limit;
  if (!more) await freeze(context, last ? { ...run, version: run.version + 1 } : run);
  return { written: rows.length, more };
};
