import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, useCase } from '#platform/use-case.ts';
import { type Decision, decide, requestApproval } from './index.ts';
import { listApprovals } from './list-approvals.ts';

const permission = {
  action: 'approvals.test',
  duties: ['immunisation-clerk', 'immunisation-manager'],
} as const;

const ask = useCase({
  name: 'test.ask',
  permission,
  input: z.object({ subjectId: z.string() }),
  audit: {},
  run: (context, { subjectId }) =>
    requestApproval(context, { kind: 'run', subjectId, title: '抽出', summary: { due: 3 } }),
});

const answer = useCase({
  name: 'test.answer',
  permission,
  input: z.object({
    subjectId: z.string(),
    decision: z.custom<Decision>(),
    reason: z.string().optional(),
  }),
  audit: {},
  run: (context, { subjectId, decision, reason }) =>
    decide(context, { kind: 'run', subjectId }, decision, reason),
});

const clerk = testScope({ userId: 'clerk' });
const manager = testScope({ userId: 'manager', duties: ['immunisation-manager'] });

describe('a decision by a second person', () => {
  test('[SB-183] is refused to the one who asked, and taken by another', () =>
    withServices(async (services) => {
      const asked = await execute(ask, services, clerk, { subjectId: 'r1' });
      assert.ok(asked.ok);
      const own = await execute(answer, services, clerk, { subjectId: 'r1', decision: 'approved' });
      assert.deepEqual(own, { ok: false, reasons: [{ code: 'APPROVAL_SAME_PERSON' }] });
      const other = await execute(answer, services, manager, {
        subjectId: 'r1',
        decision: 'approved',
      });
      assert.ok(other.ok);
    }));

  test('is taken once: a second decision finds nothing open', () =>
    withServices(async (services) => {
      await execute(ask, services, clerk, { subjectId: 'r1' });
      const both = await Promise.all(
        ['approved', 'rejected'].map((decision) =>
          execute(answer, services, manager, { subjectId: 'r1', decision, reason: '確認' }),
        ),
      );
      assert.equal(both.filter((outcome) => outcome.ok).length, 1);
    }));

  test('is asked for once, also when two ask in the same moment', () =>
    withServices(async (services) => {
      const asked = await Promise.all(
        [1, 2, 3, 4].map(() => execute(ask, services, clerk, { subjectId: 'r1' })),
      );
      assert.equal(asked.filter((outcome) => outcome.ok).length, 1);
    }));

  test('that says no gives a reason', () =>
    withServices(async (services) => {
      await execute(ask, services, clerk, { subjectId: 'r1' });
      const refused = await execute(answer, services, manager, {
        subjectId: 'r1',
        decision: 'rejected',
      });
      assert.deepEqual(refused, {
        ok: false,
        reasons: [{ code: 'APPROVAL_REASON_MISSING', at: 'reason' }],
      });
    }));

  test('may be withdrawn only by the one who asked', () =>
    withServices(async (services) => {
      await execute(ask, services, clerk, { subjectId: 'r1' });
      const input = { subjectId: 'r1', decision: 'withdrawn' };
      assert.equal((await execute(answer, services, manager, input)).ok, false);
      assert.equal((await execute(answer, services, clerk, input)).ok, true);
    }));

  test('waits in a list that tells each user whether they may decide', () =>
    withServices(async (services) => {
      await execute(ask, services, clerk, { subjectId: 'r1' });
      const seen = async (scope: typeof clerk) => {
        const listed = await execute(listApprovals, services, scope, {});
        return listed.ok ? listed.value.rows.map((row) => row.whyNot) : [];
      };
      assert.deepEqual(await seen(clerk), ['APPROVAL_SAME_PERSON']);
      assert.deepEqual(await seen(manager), [null]);
      assert.deepEqual(await seen(testScope({ userId: 'other' })), ['PERMISSION_DENIED']);
    }));
});
