import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, type Services } from '#platform/use-case.ts';
import { importClinics, listClinics } from './index.ts';

const HEAD = '医療機関コード,名称,カナ名称,郵便番号,住所,電話番号';
const FIRST = '0411000011,見本小児科,ミホンショウニカ,9800811,,';
const SECOND = '0411000029,見本内科,,,,';
const THIRD = '0411000037,見本医院,,,,';

const take = async (services: Services, ...rows: readonly string[]) => {
  const text = [HEAD, ...rows, ''].join('\n');
  const stored = await services.files.put(
    (async function* () {
      yield Buffer.from(text);
    })(),
  );
  assert.ok(stored.ok);
  return execute(importClinics, services, testScope(), { file: stored.value });
};

const counts = (added: number, changed: number, unchanged: number) => ({
  ok: true,
  value: { added, changed, unchanged },
});

const held = async (services: Services) => {
  const listed = await execute(listClinics, services, testScope(), {});
  return listed.ok ? listed.value.rows.map(({ code, name }) => `${code} ${name}`) : [];
};

describe('importing clinics', () => {
  test('adds, changes and leaves; what the list does not name stays', () =>
    withServices(async (services, db) => {
      assert.deepEqual(await take(services, SECOND, FIRST), counts(2, 0, 0));
      assert.deepEqual(await take(services, FIRST, SECOND), counts(0, 0, 2));
      const moved = FIRST.replace('9800811', '9800812');
      assert.deepEqual(await take(services, moved, THIRD), counts(1, 1, 0));
      assert.deepEqual(await held(services), [
        '0411000011 見本小児科',
        '0411000029 見本内科',
        '0411000037 見本医院',
      ]);
      const versions = await db.admin(
        'SELECT version, postal_code FROM registry.clinic ORDER BY clinic_code',
      );
      assert.deepEqual(versions, [
        { version: 2, postal_code: '9800812' },
        { version: 1, postal_code: null },
        { version: 1, postal_code: null },
      ]);
    }));

  test('takes the same name as empty and as a value for different', () =>
    withServices(async (services) => {
      await take(services, SECOND);
      assert.deepEqual(await take(services, `${SECOND}1`), counts(0, 1, 0));
      assert.deepEqual(await take(services, SECOND), counts(0, 1, 0));
    }));

  test('with one fault changes nothing', () =>
    withServices(async (services) => {
      await take(services, FIRST);
      const outcome = await take(services, FIRST.replace('小児科', '医院'), '0411000012,誤り,,,,');
      assert.deepEqual(!outcome.ok && outcome.reasons.map(({ code }) => code), [
        'CLINICS_CHECK_DIGIT',
      ]);
      assert.deepEqual(await held(services), ['0411000011 見本小児科']);
    }));

  test('refuses a file that the store does not hold', () =>
    withServices(async (services) => {
      for (const key of ['0'.repeat(64), '../x']) {
        const outcome = await execute(importClinics, services, testScope(), { file: { key } });
        assert.deepEqual(!outcome.ok && outcome.reasons.map(({ code }) => code), [
          'CLINICS_FILE_NOT_FOUND',
        ]);
      }
    }));

  test('of two lists in opposite order at once ends both', () =>
    withServices(async (services) => {
      await take(services, FIRST, SECOND, THIRD);
      const named = (name: string) =>
        [FIRST, SECOND, THIRD].map((row) => row.replace('見本', name));
      const both = await Promise.all([
        take(services, ...named('甲')),
        take(services, ...named('乙').reverse()),
      ]);
      assert.deepEqual(both, [counts(0, 3, 0), counts(0, 3, 0)]);
    }));

  test('is listed page by page, by code', () =>
    withServices(async (services, db) => {
      await db.admin(
        `INSERT INTO registry.clinic (municipality, clinic_code, name)
         SELECT '041009', lpad(n::text, 10, '0'), n::text FROM generate_series(1, 1001) n`,
      );
      const listed = (after: string) => execute(listClinics, services, testScope(), { after });
      const codes: string[] = [];
      const sizes: number[] = [];
      for (let after: string | null = ''; after !== null; ) {
        const page: Awaited<ReturnType<typeof listed>> = await listed(after);
        assert.ok(page.ok);
        codes.push(...page.value.rows.map(({ code }) => code));
        sizes.push(page.value.rows.length);
        after = page.value.next;
      }
      assert.deepEqual(sizes, [500, 500, 1]);
      assert.deepEqual(codes, [...new Set(codes)].sort());
    }));
});
