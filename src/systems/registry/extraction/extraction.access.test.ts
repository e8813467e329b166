import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { municipalityCode } from '#kernel/identifiers.ts';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, type Scope, type Services } from '#platform/use-case.ts';
import {
  cancelRun,
  createRun,
  decideRun,
  listDifference,
  listMembers,
  listRuns,
  requestRunApproval,
  showRun,
} from './index.ts';
import { addPeople, clerk, extracted, manager, secondDose } from './testing.ts';

type Asked = (services: Services, scope: Scope, runId: string) => Promise<{ readonly ok: boolean }>;

const READING: readonly Asked[] = [
  (services, scope, runId) => execute(showRun, services, scope, { runId }),
  (services, scope, runId) => execute(listMembers, services, scope, { runId }),
  (services, scope, runId) => execute(listDifference, services, scope, { runId, side: 'entered' }),
];

const withRun = (work: (services: Services, runId: string) => Promise<void>) =>
  withServices(async (services, db) => {
    await addPeople(db, [{ no: 1, birth: '2020-10-10' }]);
    const { runId } = await extracted(services);
    await work(services, runId);
  });

const codes = (outcome: { ok: boolean; reasons?: readonly { code: string }[] }) =>
  outcome.reasons?.map(({ code }) => code);

describe('who may see and move runs', () => {
  test('clerks, managers and nurses see them; the counter and those who run the system do not', () =>
    withRun(async (services, runId) => {
      for (const duty of ['immunisation-clerk', 'immunisation-manager', 'nurse'] as const) {
        for (const ask of READING) {
          assert.ok((await ask(services, testScope({ duties: [duty] }), runId)).ok, duty);
        }
      }
      for (const duty of ['counter', 'administrator', 'operator', 'auditor'] as const) {
        for (const ask of READING) {
          const outcome = await ask(services, testScope({ duties: [duty] }), runId);
          assert.deepEqual(codes(outcome), ['PERMISSION_DENIED'], duty);
        }
      }
    }));

  test('the right duty in another municipality finds nothing and can move nothing', () =>
    withRun(async (services, runId) => {
      const municipality = municipalityCode('141003');
      const elsewhere = { ...clerk, municipality };
      for (const ask of READING) {
        assert.deepEqual(codes(await ask(services, elsewhere, runId)), ['RUN_NOT_FOUND']);
      }
      const listed = await execute(listRuns, services, elsewhere, {});
      assert.deepEqual(listed, { ok: true, value: { rows: [] } });
      const moves = [
        execute(requestRunApproval, services, elsewhere, { runId }),
        execute(cancelRun, services, elsewhere, { runId, reason: '誤り' }),
        execute(decideRun, services, { ...manager, municipality }, { runId, decision: 'approved' }),
      ];
      for (const outcome of await Promise.all(moves)) {
        assert.deepEqual(codes(outcome), ['RUN_NOT_FOUND']);
      }
    }));

  test('[SB-325] a clerk extracts and asks, and only a manager decides', () =>
    withRun(async (services, runId) => {
      assert.ok((await execute(createRun, services, clerk, secondDose)).ok);
      assert.ok((await execute(requestRunApproval, services, clerk, { runId })).ok);
      const colleague = testScope({ userId: 'clerk2' });
      const decision = { runId, decision: 'approved' } as const;
      const refused = await execute(decideRun, services, colleague, decision);
      assert.deepEqual(codes(refused), ['PERMISSION_DENIED']);
      assert.ok((await execute(decideRun, services, manager, decision)).ok);
    }));

  test('who was listed is in the audit trail, without a name', () =>
    withServices(async (services, db) => {
      await addPeople(db, [{ no: 1, birth: '2020-10-10' }]);
      const { runId } = await extracted(services);
      await execute(listMembers, services, clerk, { runId });
      const entries = await db.admin<{ entry: string }>(
        `SELECT to_jsonb(e)::text AS entry FROM platform.audit_entry e
         WHERE use_case = 'registry.extraction.members' AND subject_count = 1`,
      );
      assert.equal(entries.length, 1);
      assert.ok(!entries[0]?.entry.includes('見本'));
    }));
});
