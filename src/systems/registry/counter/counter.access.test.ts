import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { municipalityCode } from '#kernel/identifiers.ts';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, type Scope, type Services } from '#platform/use-case.ts';
import { addPeople, numberOf } from '../extraction/testing.ts';
import { closePress } from '../notices/index.ts';
import { enterDoses, issueVouchers, listRemaining } from './index.ts';

const personNo = numberOf(1);

const attempts = (services: Services, scope: Scope) => [
  () => execute(listRemaining, services, scope, { personNo }),
  () =>
    execute(enterDoses, services, scope, {
      personNo,
      doses: [{ vaccine: 'MR', dose: '1', givenOn: '2021-11-01' }],
      identityDocument: '運転免許証',
      proof: 'mch-handbook',
      check: true,
    }),
  () =>
    execute(issueVouchers, services, scope, {
      personNo,
      vouchers: [{ vaccine: 'MR', dose: '2' }],
      reason: '転入',
      receipt: '母',
    }),
];

const codes = (outcome: { ok: boolean; reasons?: readonly { code: string }[] }) =>
  outcome.reasons?.map(({ code }) => code);

const withChild = (work: (services: Services) => Promise<void>) =>
  withServices(async (services, db) => {
    await addPeople(db, [{ no: 1, birth: '2020-10-10' }]);
    await work(services);
  });

describe('who may serve a person at the counter', () => {
  after(closePress);

  test('the counter and the immunisation desk, with a reason for handling', () =>
    withChild(async (services) => {
      for (const duty of [
        'counter',
        'immunisation-clerk',
        'immunisation-manager',
        'nurse',
      ] as const) {
        for (const attempt of attempts(services, testScope({ duties: [duty] }))) {
          const outcome = await attempt();
          assert.ok(outcome.ok, `${duty} ${JSON.stringify(outcome)}`);
        }
      }
      const aimless = testScope({ duties: ['counter'], purpose: undefined });
      for (const attempt of attempts(services, aimless)) {
        assert.deepEqual(codes(await attempt()), ['PURPOSE_MISSING']);
      }
    }));

  test('those who run the system may not', () =>
    withChild(async (services) => {
      for (const duty of ['administrator', 'operator', 'auditor'] as const) {
        for (const attempt of attempts(services, testScope({ duties: [duty] }))) {
          assert.deepEqual(codes(await attempt()), ['PERMISSION_DENIED']);
        }
      }
    }));

  test('the counter of another municipality does not find the person', () =>
    withChild(async (services) => {
      const municipality = municipalityCode('141003');
      for (const attempt of attempts(services, testScope({ duties: ['counter'], municipality }))) {
        const [code = ''] = codes(await attempt()) ?? [];
        assert.match(code, /^PERSON_(NOT_FOUND|UNKNOWN)$/);
      }
    }));
});
