import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { municipalityCode } from '#kernel/identifiers.ts';
import type { Reason, Result } from '#kernel/result.ts';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, type Scope, type Services } from '#platform/use-case.ts';
import { decideGone } from './decide-gone.ts';
import {
  approveFeed,
  cancelFeed,
  getFeed,
  listFeedChanges,
  listFeedFaults,
  listFeeds,
  receiveFeed,
  rejectFeed,
  requestFeedApproval,
  restartCheck,
  startCommit,
} from './index.ts';
import { bringIn, person, registerFile } from './testing.ts';

type Call = (services: Services, scope: Scope) => Promise<Result<unknown, Reason>>;

const one = { feedNo: 1 };
const reasoned = { ...one, reason: '試験' };
const file = { key: 'a'.repeat(64), bytes: 1, name: 'x.csv' };
const gone = { ...reasoned, personNo: '0000000001', decision: 'keep' };

const READS: readonly Call[] = [
  (services, scope) => execute(listFeeds, services, scope, {}),
  (services, scope) => execute(getFeed, services, scope, one),
  (services, scope) => execute(listFeedFaults, services, scope, one),
  (services, scope) => execute(listFeedChanges, services, scope, one),
];

const CHANGES: readonly Call[] = [
  (services, scope) => execute(receiveFeed, services, scope, { file }),
  (services, scope) => execute(restartCheck, services, scope, one),
  (services, scope) => execute(requestFeedApproval, services, scope, one),
  (services, scope) => execute(startCommit, services, scope, one),
  (services, scope) => execute(cancelFeed, services, scope, reasoned),
];

const DECISIONS: readonly Call[] = [
  (services, scope) => execute(approveFeed, services, scope, one),
  (services, scope) => execute(rejectFeed, services, scope, reasoned),
  (services, scope) => execute(decideGone, services, scope, gone),
];

const codesOf = (outcome: Result<unknown, Reason>): readonly string[] =>
  outcome.ok ? [] : outcome.reasons.map(({ code }) => code);

const bytes = registerFile({ mode: 'full', sequence: 1 }, [person(1)]);

describe('who may do what with register files', () => {
  test('nobody but clerks and managers of immunisation, whatever the use case', () =>
    withServices(async (services) => {
      await bringIn(services, bytes);
      const others = [
        ['counter'],
        ['nurse'],
        ['auditor'],
        ['administrator'],
        ['operator'],
        [],
      ] as const;
      for (const duties of others) {
        const scope = testScope({ userId: 'other', duties });
        for (const call of [...READS, ...CHANGES, ...DECISIONS]) {
          assert.deepEqual(codesOf(await call(services, scope)), ['PERMISSION_DENIED']);
        }
      }
    }));

  test('clerks read and bring in, but do not decide', () =>
    withServices(async (services) => {
      await bringIn(services, bytes);
      for (const call of READS) assert.deepEqual(codesOf(await call(services, testScope())), []);
      for (const call of CHANGES) {
        assert.ok(!codesOf(await call(services, testScope())).includes('PERMISSION_DENIED'));
      }
      for (const call of DECISIONS) {
        assert.deepEqual(codesOf(await call(services, testScope())), ['PERMISSION_DENIED']);
      }
    }));

  test('a file of another municipality is not found, and its rows are not listed', () =>
    withServices(async (services) => {
      await bringIn(services, bytes);
      const duties = ['immunisation-clerk', 'immunisation-manager'] as const;
      const elsewhere = testScope({ municipality: municipalityCode('141003'), duties });
      const listed = await execute(listFeeds, services, elsewhere, {});
      assert.deepEqual(listed, { ok: true, value: { rows: [], next: null } });
      const [, ...ofOne] = READS;
      const [, ...steps] = CHANGES;
      for (const call of [...ofOne, ...steps, ...DECISIONS]) {
        assert.deepEqual(codesOf(await call(services, elsewhere)), ['FEED_NOT_FOUND']);
      }
    }));

  test('a refusal is audited with its code, and a list of changes names whom it showed', () =>
    withServices(async (services, db) => {
      await bringIn(services, bytes);
      await execute(listFeedChanges, services, testScope(), one);
      await execute(approveFeed, services, testScope(), one);
      const entries = await db.admin(
        `SELECT use_case, result, codes, subject_count FROM platform.audit_entry
         WHERE use_case IN ('registry.feed.changes', 'registry.feed.approve') ORDER BY 1`,
      );
      assert.deepEqual(entries, [
        {
          use_case: 'registry.feed.approve',
          result: 'refused',
          codes: ['PERMISSION_DENIED'],
          subject_count: 0,
        },
        { use_case: 'registry.feed.changes', result: 'done', codes: [], subject_count: 1 },
      ]);
    }));
});
