import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { municipalityCode } from '#kernel/identifiers.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { TestDatabase } from './database/testing.ts';
import { testScope, withServices } from './testing.ts';
import { execute, useCase } from './use-case.ts';

type Row = { reference: string };
const inserted = (db: TestDatabase) => db.admin<Row>('SELECT reference FROM platform.task');

const audited = (db: TestDatabase) =>
  db.admin<{ result: string; codes: string[]; user_id: string; subject_count: number }>(
    'SELECT result, codes, user_id, subject_count FROM platform.audit_entry ORDER BY recorded_at',
  );

const readHistory = useCase({
  name: 'test.read',
  permission: {
    action: 'people.read',
    duties: ['immunisation-clerk', 'administrator', 'auditor'],
    purpose: 'required',
  },
  input: z.object({ person: z.string(), outcome: z.enum(['done', 'refused', 'failed']) }),
  audit: {
    subjects: ({ person }) => [person, person],
    items: ['name'],
    search: ({ person }) => person,
  },
  run: async ({ scope, tx, jobs }, { person, outcome }) => {
    await jobs.enqueue({ kind: 'test.job', reference: person });
    if (outcome === 'failed') await sql`SELECT 1/0`.execute(tx);
    return outcome === 'refused'
      ? refuse({ code: 'TEST_REFUSED' as const }, { code: 'TEST_TWICE' as const })
      : ok({ by: scope.user.id });
  },
});

const input = { person: '0000000001', outcome: 'done' };

describe('a use case', () => {
  test('[SA-232] [SA-241] runs, and its audit entry names who, what and whom, with the search as a hash', () =>
    withServices(async (services, db) => {
      const outcome = await execute(readHistory, services, testScope(), input);
      assert.deepEqual(outcome, { ok: true, value: { by: 'clerk' } });
      assert.deepEqual(await audited(db), [
        { result: 'done', codes: [], user_id: 'clerk', subject_count: 1 },
      ]);
      const subjects = await db.admin<{ subject: string }>(
        'SELECT subject FROM platform.audit_subject',
      );
      assert.deepEqual(subjects, [{ subject: '0000000001' }]);
      const [logged] = await db.admin(
        `SELECT recorded_at = $1 AS at_the_time, user_name, department, terminal, duties, purpose,
           use_case FROM platform.audit_entry`,
        [new Date(services.clock.now())],
      );
      const { user, terminal, duties, purpose } = testScope();
      assert.deepEqual(logged, {
        at_the_time: true,
        user_name: user.name,
        department: user.department,
        terminal,
        duties,
        purpose,
        use_case: 'test.read',
      });
      const [entry] = await db.admin<{ search_hash: Buffer; items: string[] }>(
        'SELECT search_hash, items FROM platform.audit_entry',
      );
      assert.equal(entry?.search_hash.length, 32);
      assert.ok(!entry?.search_hash.toString('latin1').includes('0000000001'));
    }));

  test('that refuses changes nothing, and the refusal is audited with all its codes', () =>
    withServices(async (services, db) => {
      const outcome = await execute(readHistory, services, testScope(), {
        ...input,
        outcome: 'refused',
      });
      assert.equal(outcome.ok, false);
      assert.deepEqual(await inserted(db), []);
      const [entry] = await audited(db);
      assert.deepEqual(entry?.codes, ['TEST_REFUSED', 'TEST_TWICE']);
      assert.equal(entry?.result, 'refused');
    }));

  test('never meets text that the database cannot hold: it is refused with its place', () =>
    withServices(async (services) => {
      for (const person of ['a\0b', '\ud800', '\udc00x']) {
        const outcome = await execute(readHistory, services, testScope(), { ...input, person });
        assert.deepEqual(outcome, {
          ok: false,
          reasons: [{ code: 'INPUT_INVALID', at: 'person' }],
        });
      }
      const person = '見本\u{20BB7}\u{E0100}';
      const outcome = await execute(readHistory, services, testScope(), { ...input, person });
      assert.ok(outcome.ok, 'a whole surrogate pair is text');
    }));

  test('that fails changes nothing, throws, and the failure is audited', () =>
    withServices(async (services, db) => {
      await assert.rejects(
        execute(readHistory, services, testScope(), { ...input, outcome: 'failed' }),
        /division by zero/,
      );
      assert.deepEqual(await inserted(db), []);
      assert.equal((await audited(db))[0]?.result, 'failed');
    }));

  const denials = [
    ['without a duty', testScope({ duties: [] }), 'PERMISSION_DENIED'],
    ['with another duty', testScope({ duties: ['counter'] }), 'PERMISSION_DENIED'],
    [
      'as administrator, though the use case names the duty',
      testScope({ duties: ['administrator'] }),
      'PERMISSION_DENIED',
    ],
    ['as auditor, who changes nothing', testScope({ duties: ['auditor'] }), 'PERMISSION_DENIED'],
    ['without a reason for handling', testScope({ purpose: ' ' }), 'PURPOSE_MISSING'],
  ] as const;
  for (const [title, scope, code] of denials) {
    test(`is refused ${title}, and that is audited`, () =>
      withServices(async (services, db) => {
        const outcome = await execute(readHistory, services, scope, input);
        assert.deepEqual(!outcome.ok && outcome.reasons.map((reason) => reason.code), [code]);
        assert.deepEqual(await inserted(db), []);
        assert.deepEqual((await audited(db))[0]?.codes, [code]);
      }));
  }

  test('names every wrong field of its input and never the value', () =>
    withServices(async (services, db) => {
      const outcome = await execute(readHistory, services, testScope(), { outcome: '秘密' });
      assert.deepEqual(!outcome.ok && outcome.reasons, [
        { code: 'INPUT_INVALID', at: 'person' },
        { code: 'INPUT_INVALID', at: 'outcome' },
      ]);
      assert.deepEqual((await audited(db))[0]?.codes, ['INPUT_INVALID']);
    }));

  test('that asks for a fresh second factor is refused when it is old', () =>
    withServices(async (services) => {
      const now = services.clock.now();
      const approve = useCase({
        ...readHistory,
        permission: { ...readHistory.permission, stepUp: 'required' },
      });
      const run = async (steppedUpAt?: number) =>
        (await execute(approve, services, testScope({ steppedUpAt }), input)).ok;
      assert.equal(await run(), false);
      assert.equal(await run(now - 10 * 60 * 1000), true);
      assert.equal(await run(now - 10 * 60 * 1000 - 1), false);
    }));

  test('writes for its own municipality alone', () =>
    withServices(async (services, db) => {
      await execute(readHistory, services, testScope(), input);
      await execute(
        readHistory,
        services,
        testScope({ municipality: municipalityCode('312029') }),
        input,
      );
      const rows = await db.admin<{ municipality: string }>(
        'SELECT municipality FROM platform.audit_entry ORDER BY 1',
      );
      assert.deepEqual(
        rows.map((row) => row.municipality),
        ['041009', '312029'],
      );
    }));

  test('runs again when PostgreSQL asks for it', () =>
    withServices(async (services, db) => {
      let attempts = 0;
      const contended = useCase({
        ...readHistory,
        run: async ({ tx }) => {
          attempts += 1;
          if (attempts < 3) {
            await sql`DO $$ BEGIN RAISE SQLSTATE '40001'; END $$`.execute(tx);
          }
          return ok({ by: 'x' });
        },
      });
      assert.equal((await execute(contended, services, testScope(), input)).ok, true);
      assert.equal(attempts, 3);
      assert.equal((await audited(db)).length, 1);
    }));
});
