import { setImmediate } from 'node:timers/promises';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import type { Chunk, Task, TaskHandler } from '#platform/jobs/index.ts';
import type { Context } from '#platform/use-case.ts';
import {
  firstIndex,
  indexPeople,
  type LoadMemory,
  loadMemory,
  type NewPerson,
  newPerson,
} from '../people/index.ts';
import {
  type Applied,
  type Applying,
  applyStore,
  type Range,
  type StagedItems,
} from './apply-store.ts';
import { applyingOf } from './applying.ts';
import type { Feed } from './feed.ts';
import { feedStore } from './feed-store.ts';
import { finishFeed } from './finish-feed.ts';
import { COMMIT_JOB, feedOfCommit } from './job-kinds.ts';
import { previewStore } from './preview-store.ts';
import { restage } from './restage.ts';

/**
 * 反映: applies an approved preview in chunks. Each chunk moves the cursor in its own transaction,
 * so that a kill at any point loses at most one chunk, which is then done again, once.
 */

/** Rows of one chunk: large enough to keep set-based work cheap, small enough for memory and locks. */
const CHUNK_ROWS = 20_000;

type CommitRefusal = 'FEED_NOT_COMMITTING';

const positionOf = (task: Task): number =>
  typeof task.cursor === 'number' && Number.isSafeInteger(task.cursor) ? task.cursor : 0;

/** A first load is applied from staging itself; its rows are all additions. */
const isDirect = (feed: Feed): boolean => feed.firstLoad && feed.round === 1;

const nextRange = async (
  { scope, tx }: Context,
  feed: Feed,
  applying: Applying,
  { from, size }: { readonly from: number; readonly size: number },
): Promise<Range | undefined> => {
  if (!isDirect(feed)) {
    const to = await applyStore(scope, tx, applying).endOfChunk(from, size);
    return to === undefined ? undefined : { from, to };
  }
  const last = feed.counts.rows + 1;
  return from >= last ? undefined : { from, to: Math.min(from + size, last) };
};

/** People who changed after the preview are previewed again and wait for another approval. */
const holdBack = async (
  { scope, tx }: Context,
  feed: Feed,
  applying: Applying,
  positions: readonly number[],
): Promise<void> => {
  await applyStore(scope, tx, applying).forgetPreviews(positions);
  const preview = previewStore(scope, tx, feed.feedNo);
  await preview.insertChanges(
    applying.columns,
    feed.mode ?? 'difference',
    feed.round + 1,
    positions,
  );
};

const applyPreviewed = async (
  context: Context,
  feed: Feed,
  applying: Applying,
  range: Range,
): Promise<readonly Applied[]> => {
  const { scope, tx } = context;
  const store = applyStore(scope, tx, applying);
  const expected = await store.countPreviewed(range);
  const applied = [...(await store.applyAdded(range)), ...(await store.applyChanged(range))];
  if (applied.length < expected)
    await holdBack(context, feed, applying, await store.findHeldBack(range));
  const searched = applied.flatMap(({ personNo, searched }) => (searched ? [personNo] : []));
  await indexPeople(scope, tx, searched);
  return applied;
};

/** Search keys, derived while the statement sent just before is at work in the database. */
const deriveKeys = async (items: readonly StagedItems[]): Promise<readonly NewPerson[]> => {
  await setImmediate();
  return items.map(newPerson);
};

/** Adds the people of a range whose numbers are still free; the others wait for another round. */
const addPeople = async (
  context: Context,
  feed: Feed,
  applying: Applying,
  range: Range,
): Promise<readonly NewPerson[]> => {
  const store = applyStore(context.scope, context.tx, applying);
  const items = await store.readStaged(range);
  const [added, people] = await Promise.all([store.applyStaged(range), deriveKeys(items)]);
  if (added === items.length) return people;
  const held = await store.findStagedHeldBack(range);
  await holdBack(context, feed, applying, held);
  const holds = new Set(held);
  return people.filter((_, at) => !holds.has(items[at]?.position ?? 0));
};

/** Answers how many people were added. */
const applyDirect = async (
  context: Context,
  feed: Feed,
  applying: Applying,
  range: Range,
  memory: LoadMemory,
): Promise<number> => {
  const { scope, tx } = context;
  const index = firstIndex(scope, tx);
  if (range.from === 0) await index.begin();
  const people = await addPeople(context, feed, applying, range);
  const load = `${scope.municipality} ${feed.feedNo}`;
  memory.note(load, range, await index.add(people, memory.known(load, range.from)));
  return people.length;
};

const applyChunk = async (
  context: Context,
  task: Task,
  size: number,
  memory: LoadMemory,
): Promise<Result<Chunk, Reason<CommitRefusal>>> => {
  const { scope, tx, clock } = context;
  const feed = await feedStore(scope, tx).lock(feedOfCommit(task.reference));
  if (feed?.state !== 'committing') return refuse({ code: 'FEED_NOT_COMMITTING' });
  const applying = applyingOf(feed, clock);
  const range = await nextRange(context, feed, applying, { from: positionOf(task), size });
  if (range === undefined) {
    const subjects = await finishFeed(context, feed, applying);
    return ok({ cursor: undefined, done: task.doneCount, subjects });
  }
  await restage(context, feed);
  if (isDirect(feed)) {
    // A first load touches everybody: the file's number on each person says so, once and for all.
    const added = await applyDirect(context, feed, applying, range, memory);
    return ok({ cursor: range.to, done: task.doneCount + added });
  }
  const applied = await applyPreviewed(context, feed, applying, range);
  const subjects = applied.map(({ personNo }) => personNo);
  return ok({ cursor: range.to, done: task.doneCount + applied.length, subjects });
};

/** The job with chunks of `size` rows. */
export const commitFeedJob = (size = CHUNK_ROWS): TaskHandler => {
  const memory = loadMemory();
  return {
    kind: COMMIT_JOB,
    chunk: (context, task) => applyChunk(context, task, size, memory),
  };
};
