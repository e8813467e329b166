import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { slipRow } from '#contracts/punch-registry/index.ts';
import { clockAt } from '#kernel/clock.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, type Scope, type Services } from '#platform/use-case.ts';
import { requestBatchApproval } from '../records/index.ts';
import { addPeople, CHILD, checked, clerk, done, manager } from '../records/testing.ts';
import { listQueues } from './list-queues.ts';

const slip = slipRow({
  recordType: 'R',
  batchNo: 'B-1',
  slipInBatch: '1',
  imageFile: '1.tif',
  personNo: CHILD.personNo,
  birthDate: CHILD.birthDate,
  nameKana: CHILD.nameKana,
  vaccine: '211',
  dose: '10',
  givenOn: plainDate('2026-04-01'),
  shotKind: '1',
});

const counts = async (services: Services, scope: Scope) => {
  const { queues } = await done(listQueues, services, scope, {});
  return Object.fromEntries(
    queues.map(({ kind, count, oldestDays }) => [kind, [count, oldestDays]]),
  );
};

describe('the home screen', () => {
  test('counts what waits, with the age of the oldest in whole days', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const { birthDate: _, ...strange } = slip;
      await checked(services, [
        slip,
        slipRow({ ...strange, slipInBatch: '2', birthDate: plainDate('2020-01-01') }),
      ]);
      const later = { ...services, clock: clockAt('2026-07-04T09:59:00+09:00') };
      const found = await counts(later, clerk);
      assert.deepEqual(
        [found.batches, found.doubts],
        [
          [1, 2],
          [1, 2],
        ],
      );
      const day = { ...services, clock: clockAt('2026-07-04T10:00:00+09:00') };
      assert.deepEqual((await counts(day, clerk)).doubts, [1, 3]);
    }));

  test('shows a request to those who did not make it', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const batchId = await checked(services, [slip]);
      await done(requestBatchApproval, services, clerk, { batchId });
      assert.deepEqual((await counts(services, clerk)).approvals, [0, null]);
      assert.deepEqual((await counts(services, manager)).approvals, [1, 0]);
    }));

  test('is refused to an administrator, who has no desk', () =>
    withServices(async (services) => {
      const scope = testScope({ duties: ['administrator'] });
      const refused = await execute(listQueues, services, scope, {});
      assert.deepEqual(refused, { ok: false, reasons: [{ code: 'PERMISSION_DENIED' }] });
    }));
});
