import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import { type TestDatabase, withDatabase } from '#platform/database/testing.ts';
import { runTask } from '#platform/jobs/index.ts';
import { type KillOrder, runOrder } from '#platform/jobs/kill.testing.ts';
import { testServices } from '#platform/testing.ts';
import type { Services } from '#platform/use-case.ts';
import { commitFeedJob } from './commit-feed.ts';
import {
  approve,
  bringIn,
  clerk,
  type FileOptions,
  feedState,
  person,
  registerFile,
  takeIn,
} from './testing.ts';

const KILLS = 20;
const CHUNK_ROWS = 5;
const COMMIT = {
  module: path.join(import.meta.dirname, 'commit-feed.ts'),
  maker: 'commitFeedJob',
  size: CHUNK_ROWS,
} as const;

const people = Array.from({ length: 150 }, (_, n) => person(n + 1));
const firstLoad: FileOptions = { mode: 'full', sequence: 1 };
const difference: FileOptions = { mode: 'difference', sequence: 2, asOf: '2026-07-07' };
const event = { changeKind: 'other', changeDate: plainDate('2026-07-05') } as const;
const changes = Array.from({ length: 180 }, (_, n) =>
  person(n + 1, {
    ...event,
    address: `新しい住所${n}`,
    linkedOn: plainDate('2026-07-05'),
    ...(n >= 150 ? { changeKind: 'birth' } : {}),
  }),
);

type Bench = { readonly services: Services; readonly db: TestDatabase; readonly folder: string };

const withBench = async <Value>(work: (bench: Bench) => Promise<Value>): Promise<Value> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'yobo-kill-'));
  try {
    return await withDatabase((db) => work({ services: testServices(db, folder), db, folder }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const prepareDifference = async ({ services }: Bench) => {
  await takeIn(services, firstLoad, people);
  const feedNo = await bringIn(services, registerFile(difference, changes));
  return { feedNo, taskId: await approve(services, feedNo) };
};

const prepareFirstLoad = async ({ services }: Bench) => {
  const feedNo = await bringIn(services, registerFile(firstLoad, people));
  return { feedNo, taskId: await approve(services, feedNo) };
};

/** Everything a commit writes, without what may differ between two sound runs. */
const outcome = async ({ services, db }: Bench, feedNo: number) => ({
  people: await db.admin('SELECT * FROM registry.person ORDER BY person_no'),
  events: await db.admin('SELECT * FROM registry.person_event ORDER BY person_no, version'),
  changes: await db.admin('SELECT * FROM registry.feed_change ORDER BY feed_no, position'),
  search: await db.admin('SELECT p::text AS row FROM registry.person_search p ORDER BY person_no'),
  subjects: await db.admin(
    `SELECT e.use_case, s.subject FROM platform.audit_subject s
     JOIN platform.audit_entry e ON e.entry_id = s.entry_id ORDER BY 1, 2`,
  ),
  feed: await feedState(services, feedNo),
});

const die = (bench: Bench, order: Pick<KillOrder, 'taskId' | 'dieAt' | 'torn'>) =>
  runOrder({ connection: bench.db.connection, folder: bench.folder, ...COMMIT, ...order });

const finish = async ({ services }: Bench, taskId: string) =>
  runTask(commitFeedJob(CHUNK_ROWS), services, { municipality: clerk.municipality, taskId });

type Prepare = typeof prepareDifference;

const uninterrupted = (prepare: Prepare) =>
  withBench(async (bench) => {
    const { feedNo, taskId } = await prepare(bench);
    await finish(bench, taskId);
    return outcome(bench, feedNo);
  });

/** Kills at one statement after the other of ever new processes, each going on where the last one died. */
const killed = (
  prepare: Prepare,
  { from = 3, kills, torn = false }: { from?: number; kills: number; torn?: boolean },
) =>
  withBench(async (bench) => {
    const { feedNo, taskId } = await prepare(bench);
    for (let kill = 0; kill < kills; kill += 1) {
      assert.equal(await die(bench, { taskId, dieAt: from + kill, torn }), 'SIGKILL');
    }
    await finish(bench, taskId);
    return outcome(bench, feedNo);
  });

describe('a commit killed in the middle', () => {
  test(`of a difference, at ${KILLS} points, ends as the uninterrupted one does`, async () => {
    const expected = await uninterrupted(prepareDifference);
    assert.equal(expected.feed.state, 'committed');
    assert.equal(expected.people.length, 180);
    assert.deepEqual(await killed(prepareDifference, { kills: KILLS }), expected);
  });

  test('of a first load ends as the uninterrupted one does', async () => {
    const expected = await uninterrupted(prepareFirstLoad);
    assert.equal(expected.people.length, 150);
    assert.deepEqual(await killed(prepareFirstLoad, { from: 8, kills: 8 }), expected);
  });

  test('control: without transactions the same kills leave another state, no kill leaves the same', async () => {
    const expected = await uninterrupted(prepareDifference);
    const untouched = await withBench(async (bench) => {
      const { feedNo, taskId } = await prepareDifference(bench);
      assert.equal(await die(bench, { taskId, dieAt: 0, torn: true }), null);
      return outcome(bench, feedNo);
    });
    assert.deepEqual(untouched, expected);
    const torn = await killed(prepareDifference, { from: 12, kills: 3, torn: true });
    assert.notDeepEqual(torn.subjects, expected.subjects);
  });

  test('reads the file again when a crash of the database emptied the staging table', () =>
    withBench(async (bench) => {
      const expected = await uninterrupted(prepareDifference);
      const { feedNo, taskId } = await prepareDifference(bench);
      assert.equal(await die(bench, { taskId, dieAt: 40, torn: false }), 'SIGKILL');
      await bench.db.admin('TRUNCATE registry.feed_row');
      await finish(bench, taskId);
      assert.deepEqual(await outcome(bench, feedNo), expected);
    }));
});
