import { sql } from 'kysely';
import type { MediaHead } from '#contracts/media-head.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import type { TaskHandler } from '#platform/jobs/index.ts';
import type { Context } from '#platform/use-case.ts';
import type { Feed, FeedCounts, FeedFault } from './feed.ts';
import { type Checked, feedStore } from './feed-store.ts';
import { CHECK_JOB } from './job-kinds.ts';
import { matchRate, stopsFeed } from './match-rate.ts';
import { matchThreshold } from './match-threshold.ts';
import { storedColumns } from './person-columns.ts';
import { previewStore } from './preview-store.ts';
import { rowFaultStore } from './row-fault-store.ts';
import { type Accepted, placeInLine } from './sequence.ts';
import { type StagedRows, stageRows } from './stage-rows.ts';

/** 検査: the job that reads a file, sets it against the people held, and makes the preview. */

type HeadSeen = { head: MediaHead | undefined; accepted: Accepted | undefined };

const placeOf = (head: MediaHead) => ({ ...head, mode: head.scope });

/** Rows that can be judged at all: sound, each person once. */
const removeFaulty = async (
  { scope, tx }: Context,
  feedNo: number,
  staged: StagedRows,
): Promise<void> => {
  const faults = rowFaultStore(scope, tx, feedNo);
  await previewStore(scope, tx, feedNo).analyze();
  if (staged.faultyRows > 0) await faults.takeStaged();
  if (!staged.ascending) await faults.refuseRepeated();
};

const firstLoadCounts = (rows: number, faulty: number): FeedCounts => ({
  rows,
  added: rows - faulty,
  changed: 0,
  unchanged: 0,
  removed: 0,
  faulty,
});

type Preview = Pick<Checked, 'firstLoad' | 'counts' | 'matchRate'>;

const lowMatchRate = (rate: number, threshold: number): FeedFault => ({
  code: 'FEED_LOW_MATCH_RATE',
  with: { rate: Math.floor(rate * 1000) / 10, threshold: threshold * 100 },
});

const previewAgainstHeld = async (
  { scope, tx }: Context,
  feedNo: number,
  { head, shape, rows }: StagedRows,
): Promise<Result<Preview, FeedFault>> => {
  const preview = previewStore(scope, tx, feedNo);
  const faults = rowFaultStore(scope, tx, feedNo);
  const fit = await preview.countMatches();
  const rate = matchRate(fit);
  const threshold = matchThreshold(scope.municipality);
  if (rate !== undefined && stopsFeed(rate, threshold))
    return refuse(lowMatchRate(rate, threshold));
  if (fit.otherPeople > 0) await faults.refuseOtherPeople();
  if (fit.older > 0) await faults.refuseOlder();
  await preview.insertChanges(storedColumns(shape), head.scope, 1);
  if (head.scope === 'full') await preview.insertGone(rows + 1);
  await preview.analyze();
  const faulty = await faults.countRows();
  const { added, changed, gone } = await preview.countOutcomes(1);
  const unchanged = rows - faulty - added - changed;
  const counts = { rows, added, changed, unchanged, removed: gone, faulty };
  return ok({ firstLoad: false, counts, matchRate: rate });
};

const check = async (
  context: Context,
  feed: Feed,
  seen: HeadSeen,
): Promise<Result<Checked, FeedFault>> => {
  const { scope, tx, files } = context;
  const { feedNo } = feed;
  const source = { municipality: scope.municipality, feedNo, bytes: files.read(feed.fileKey) };
  const staged = await stageRows<FeedFault>(tx, source, async (head) => {
    seen.head = head;
    const placed = placeInLine(placeOf(head), await feedStore(scope, tx).findHeld());
    if (!placed.ok) return placed.reasons;
    seen.accepted = placed.value;
    return [];
  });
  if (!staged.ok) return staged;
  await removeFaulty(context, feedNo, staged.value);
  const { head, rows } = staged.value;
  const firstLoad = !(await previewStore(scope, tx, feedNo).isAnyoneHeld());
  const faulty = firstLoad ? await rowFaultStore(scope, tx, feedNo).countRows() : 0;
  const preview: Result<Preview, FeedFault> = firstLoad
    ? ok({ firstLoad, counts: firstLoadCounts(rows, faulty), matchRate: undefined })
    : await previewAgainstHeld(context, feedNo, staged.value);
  if (!preview.ok) return preview;
  return ok({ head, corrects: seen.accepted?.corrects, ...preview.value });
};

/** One chunk, one transaction: a file is previewed whole or not at all. */
export const checkFeedJob: TaskHandler = {
  kind: CHECK_JOB,
  chunk: async (context, task) => {
    const { scope, tx } = context;
    const store = feedStore(scope, tx);
    const feed = await store.lock(Number(task.reference));
    if (feed?.state !== 'checking') return ok({ cursor: undefined, done: 0 });
    const seen: HeadSeen = { head: undefined, accepted: undefined };
    await sql`SAVEPOINT unchecked`.execute(tx);
    const checked = await check(context, feed, seen);
    if (checked.ok) {
      await store.saveChecked(feed.feedNo, checked.value);
      await store.take(feed, 'check');
      const { rows } = checked.value.counts;
      return ok({ cursor: undefined, done: rows, total: rows });
    }
    await sql`ROLLBACK TO SAVEPOINT unchecked`.execute(tx);
    await store.saveRefusal(feed.feedNo, checked.reasons, seen.head);
    await store.take(feed, 'refuse');
    return ok({ cursor: undefined, done: 0 });
  },
};
