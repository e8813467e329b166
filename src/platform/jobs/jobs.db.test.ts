import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { ok, refuse } from '#kernel/result.ts';
import type { TestDatabase } from '../database/testing.ts';
import { testScope, withServices } from '../testing.ts';
import { execute, type Services, useCase } from '../use-case.ts';
import { findTask, runTask, startWorker, type TaskHandler } from './index.ts';

const KIND = 'test.count';

const request = useCase({
  name: 'test.request',
  permission: { action: 'people.count', duties: ['immunisation-clerk'] },
  input: z.object({ reference: z.string(), refuse: z.boolean().optional() }),
  audit: {},
  run: async ({ jobs }, { reference, refuse: refused }) => {
    const id = await jobs.enqueue({ kind: KIND, reference, total: 5 });
    return refused ? refuse({ code: 'NO' as const }) : ok(id);
  },
});

const asked = async (services: Services, reference = 'a'): Promise<string> => {
  const outcome = await execute(request, services, testScope(), { reference });
  assert.ok(outcome.ok);
  return outcome.value;
};

/** Counts to five, a row a chunk; `before` can break a chunk before it commits. */
const counting = (
  before: (step: number) => Promise<void> = async () => undefined,
): TaskHandler => ({
  kind: KIND,
  chunk: async ({ tx, scope }, task) => {
    const step = typeof task.cursor === 'number' ? task.cursor : 0;
    await sql`INSERT INTO registry.counter VALUES (${scope.municipality}, ${`step ${step}`}, 0)`.execute(
      tx,
    );
    await before(step);
    const next = step + 1;
    return ok({ cursor: next < 5 ? next : undefined, done: next, total: 5 });
  },
});

const steps = async (db: TestDatabase) =>
  (await db.admin<{ name: string }>('SELECT name FROM registry.counter ORDER BY name')).map(
    (row) => row.name,
  );

const allSteps = ['step 0', 'step 1', 'step 2', 'step 3', 'step 4'];

const stateOf = (services: Services, reference = 'a') =>
  services.database.transaction(testScope().municipality, (tx) =>
    findTask(testScope(), tx, KIND, reference),
  );

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await wait(20);
};

const { municipality } = testScope();

describe('background work', () => {
  test('asking twice starts it once, and a refused use case starts nothing', () =>
    withServices(async (services, db) => {
      assert.equal(await asked(services), await asked(services));
      await execute(request, services, testScope(), { reference: 'b', refuse: true });
      const queued = await db.admin('SELECT 1 FROM graphile_worker.jobs');
      assert.equal(queued.length, 1);
    }));

  test('a worker takes it to its end, and staff see how far it is', () =>
    withServices(async (services, db) => {
      await asked(services);
      assert.equal((await stateOf(services))?.state, 'waiting');
      const worker = await startWorker(db.connection, services, [counting()]);
      await until(async () => (await stateOf(services))?.state === 'done');
      await worker.stop();
      const task = await stateOf(services);
      assert.deepEqual([task?.doneCount, task?.totalCount], [5, 5]);
      assert.deepEqual(await steps(db), allSteps);
    }));

  test('broken at any chunk it resumes there: each row once, none missing', () =>
    withServices(async (services, db) => {
      const taskId = await asked(services);
      for (let breakAt = 0; breakAt < 5; breakAt += 1) {
        const broken = counting(async (step) => {
          if (step === breakAt) throw new Error('power cut');
        });
        await assert.rejects(runTask(broken, services, { municipality, taskId }), /power cut/);
      }
      await runTask(counting(), services, { municipality, taskId });
      assert.deepEqual(await steps(db), allSteps);
    }));

  test('control: without the cursor in the transaction the same break repeats rows', () =>
    withServices(async (services) => {
      const taskId = await asked(services);
      const forgetful: TaskHandler = {
        kind: KIND,
        chunk: (context, task) => counting().chunk(context, { ...task, cursor: undefined }),
      };
      await assert.rejects(runTask(forgetful, services, { municipality, taskId }), /duplicate key/);
    }));

  test('the end of a right stops what was asked for, and another person can go on with it', () =>
    withServices(async (services, db) => {
      const account = (id: string) =>
        db.admin(
          `INSERT INTO platform.account (municipality, user_id, name, department, duties, valid_from,
             password_hash, totp_secret)
           VALUES ($1, $2, '試験', '試験課', '{immunisation-clerk}', '2026-07-01', '-', '')`,
          [municipality, id],
        );
      await account('clerk');
      await account('other');
      const taskId = await asked(services);
      const leaving = counting(async (step) => {
        if (step === 2) throw new Error('power cut');
      });
      await assert.rejects(runTask(leaving, services, { municipality, taskId }), /power cut/);
      const ends = (date: string) =>
        db.admin(`UPDATE platform.account SET valid_to = '${date}' WHERE user_id = 'clerk'`);
      await ends('2026-06-30');
      await runTask(counting(), services, { municipality, taskId });
      const stopped = await stateOf(services);
      assert.deepEqual([stopped?.state, stopped?.error], ['failed', 'REQUESTER_REVOKED']);
      assert.deepEqual(await steps(db), allSteps.slice(0, 2));
      const scope = testScope({ userId: 'other' });
      await execute(request, services, scope, { reference: 'a' });
      assert.equal((await stateOf(services))?.requestedBy, 'other');
      await runTask(counting(), services, { municipality, taskId });
      assert.deepEqual(await steps(db), allSteps);
    }));

  test('on the last day of a right it still runs', () =>
    withServices(async (services, db) => {
      await db.admin(
        `INSERT INTO platform.account (municipality, user_id, name, department, duties, valid_from,
           valid_to, password_hash, totp_secret)
         VALUES ($1, 'clerk', '試験', '試験課', '{immunisation-clerk}', '2026-07-01', '2026-07-01', '-', '')`,
        [municipality],
      );
      await runTask(counting(), services, { municipality, taskId: await asked(services) });
      assert.deepEqual(await steps(db), allSteps);
    }));

  test('a refusal stops it with its codes, and asking again starts it anew', () =>
    withServices(async (services) => {
      const taskId = await asked(services);
      const refusing: TaskHandler = { kind: KIND, chunk: async () => refuse({ code: 'TOO_LATE' }) };
      await runTask(refusing, services, { municipality, taskId });
      const failed = await stateOf(services);
      assert.deepEqual([failed?.state, failed?.error], ['failed', 'TOO_LATE']);
      assert.equal(await asked(services), taskId);
      await runTask(counting(), services, { municipality, taskId });
      assert.equal((await stateOf(services))?.state, 'done');
    }));

  test('the job of a worker that died is free for the next one at once', () =>
    withServices(async (services, db) => {
      await asked(services);
      await db.admin("INSERT INTO platform.job_worker VALUES ('worker-dead', 4711)");
      await db.admin(
        "UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'worker-dead'",
      );
      const worker = await startWorker(db.connection, services, [counting()]);
      await until(async () => (await stateOf(services))?.state === 'done');
      await worker.stop();
    }));

  test('while the queue tries again, staff see that something is wrong', () =>
    withServices(async (services, db) => {
      await asked(services);
      const broken = counting(async () => {
        throw new TypeError('a bug');
      });
      const worker = await startWorker(db.connection, services, [broken]);
      await until(async () => (await stateOf(services))?.error === 'TypeError');
      await worker.stop();
      assert.equal((await stateOf(services))?.state, 'running');
    }));

  test('every chunk is audited in the name of the person who asked', () =>
    withServices(async (services, db) => {
      const taskId = await asked(services);
      await runTask(counting(), services, { municipality, taskId });
      const entries = await db.admin<{ user_id: string; terminal: string }>(
        `SELECT user_id, terminal FROM platform.audit_entry WHERE use_case = '${KIND}'`,
      );
      assert.equal(entries.length, 5);
      assert.deepEqual(entries[0], { user_id: 'clerk', terminal: 'background' });
    }));
});
