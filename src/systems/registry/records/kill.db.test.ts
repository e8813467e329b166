import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { type SlipRow, slipRow } from '#contracts/punch-registry/index.ts';
import { addDays, plainDate } from '#kernel/plain-date.ts';
import { type TestDatabase, withDatabase } from '#platform/database/testing.ts';
import { runTask } from '#platform/jobs/index.ts';
import { type KillOrder, runOrder } from '#platform/jobs/kill.testing.ts';
import { testServices } from '#platform/testing.ts';
import type { Services } from '#platform/use-case.ts';
import { acceptBatch, acceptBatchTask } from './accept-batch.ts';
import { checkBatch } from './check-batch.ts';
import { decideBatch, requestBatchApproval } from './decide-batch.ts';
import { receiveBatch } from './receive-batch.ts';
import { checkedBytes, clerk, done, manager, slipFile } from './testing.ts';

const KILLS = 20;
const SIZE = 4;
const PEOPLE = 60;

const numberOf = (n: number) => String(n).padStart(10, '0');
const bornOn = (n: number) => addDays(plainDate('2025-04-01'), n);

const slips: readonly SlipRow[] = Array.from({ length: PEOPLE + 10 }, (_, n) =>
  slipRow({
    recordType: 'R',
    batchNo: 'K-1',
    slipInBatch: String(n + 1),
    imageFile: `${n}.tif`,
    personNo: numberOf(n % PEOPLE),
    birthDate: bornOn(n % 17 === 0 ? n + 1 : n % PEOPLE),
    nameKana: 'ミホン コロ',
    vaccine: n < PEOPLE ? '211' : '201',
    dose: n < PEOPLE ? '10' : '01',
    givenOn: n < PEOPLE ? plainDate('2026-06-10') : plainDate('2025-10-01'),
    shotKind: '1',
  }),
);

type Bench = { readonly services: Services; readonly db: TestDatabase; readonly folder: string };

const withBench = async <Value>(work: (bench: Bench) => Promise<Value>): Promise<Value> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'yobo-kill-'));
  try {
    return await withDatabase(async (db) => {
      for (let n = 0; n < PEOPLE; n += 1) {
        await db.admin(
          `INSERT INTO registry.person (municipality, person_no, name, name_kana, birth_date, sex,
             address, resident_since, status, feed_no)
           VALUES ('041009', $1, '見本　子六', 'ミホン　コロ', $2, 'M', '見本町', $2, 'resident', 1)`,
          [numberOf(n), bornOn(n)],
        );
      }
      return work({ services: testServices(db, folder), db, folder });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const module = (file: string) => path.join(import.meta.dirname, file);

const die = ({ db, folder }: Bench, order: Omit<KillOrder, 'connection' | 'folder' | 'size'>) =>
  runOrder({ connection: db.connection, folder, size: SIZE, ...order });

/** Everything a batch leaves behind, without what may differ between two sound runs. */
const outcome = async ({ db }: Bench) => ({
  rows: await db.admin(
    'SELECT row_no, outcome, person_no, verdict, match_reasons, record_no FROM registry.slip_row ORDER BY row_no',
  ),
  records: await db.admin(
    'SELECT record_no, person_no, vaccine, dose, verdict, batch_row FROM registry.vaccination_record ORDER BY record_no',
  ),
  doses: await db.admin('SELECT * FROM registry.current_dose ORDER BY person_no, record_no'),
  state: await db.admin('SELECT state FROM registry.slip_batch'),
  counter: await db.admin("SELECT next_value FROM registry.counter WHERE name = 'record'"),
  subjects: await db.admin(
    `SELECT e.use_case, s.subject FROM platform.audit_subject s
     JOIN platform.audit_entry e ON e.entry_id = s.entry_id ORDER BY 1, 2`,
  ),
});

const toAccept = async ({ services }: Bench): Promise<string> => {
  const batchId = await checkedBytes(services, slipFile(slips));
  await done(requestBatchApproval, services, clerk, { batchId });
  await done(decideBatch, services, manager, { batchId, decision: 'approved' });
  return (await done(acceptBatch, services, clerk, { batchId })).taskId;
};

const toCheck = async ({ services }: Bench): Promise<string> => {
  const stored = await services.files.put(
    (async function* () {
      yield slipFile(slips);
    })(),
  );
  assert.ok(stored.ok);
  const file = { key: stored.value.key, name: 'slips.csv' };
  return (await done(receiveBatch, services, clerk, { file })).taskId;
};

const JOBS = {
  accept: { prepare: toAccept, module: module('accept-batch.ts'), maker: 'acceptBatchTask' },
  check: { prepare: toCheck, module: module('check-batch.ts'), maker: 'checkBatch' },
} as const;

const HANDLERS = { accept: acceptBatchTask(SIZE), check: checkBatch(SIZE) } as const;

type Job = keyof typeof JOBS;

/** Kills at one statement after the other of ever new processes, then lets one end. */
const killed = (
  job: Job,
  { kills, from = 3, torn = false }: { kills: number; from?: number; torn?: boolean },
) =>
  withBench(async (bench) => {
    const { prepare, ...made } = JOBS[job];
    const taskId = await prepare(bench);
    for (let kill = 0; kill < kills; kill += 1) {
      assert.equal(await die(bench, { ...made, taskId, dieAt: from + kill, torn }), 'SIGKILL');
    }
    const { municipality } = clerk;
    await runTask(HANDLERS[job], bench.services, { municipality, taskId });
    return outcome(bench);
  });

describe('a batch killed in the middle', () => {
  test(`[SA-037] of its acceptance, at ${KILLS} points, ends as the uninterrupted one: nothing lost, nothing twice`, async () => {
    const expected = await killed('accept', { kills: 0 });
    assert.ok(expected.records.length > 50);
    assert.deepEqual(await killed('accept', { kills: KILLS }), expected);
  });

  test('of its check ends as the uninterrupted one', async () => {
    const expected = await killed('check', { kills: 0 });
    assert.equal(expected.rows.length, slips.length);
    assert.deepEqual(await killed('check', { kills: 12 }), expected);
  });

  test('control: without transactions the same kills leave another state, no kill leaves the same', async () => {
    const expected = await killed('accept', { kills: 0 });
    const untouched = await withBench(async (bench) => {
      const { prepare, ...made } = JOBS.accept;
      const taskId = await prepare(bench);
      assert.equal(await die(bench, { ...made, taskId, dieAt: 0, torn: true }), null);
      return outcome(bench);
    });
    assert.deepEqual(untouched, expected);
    const torn = await killed('accept', { kills: 5, from: 13, torn: true });
    assert.notDeepEqual(torn.counter, expected.counter);
  });
});
