import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { municipalityCode } from '#kernel/identifiers.ts';
import { copyIn, copyOut } from './copy.ts';
import type { Transaction } from './database.ts';
import { withDatabase } from './testing.ts';

const sendai = municipalityCode('041009');
const yonago = municipalityCode('312029');

const insertTask = (tx: Transaction, municipality: string, reference: string) =>
  sql`INSERT INTO platform.task
        (municipality, task_id, kind, reference, state, requested_by, requested_at, changed_at)
      VALUES (${municipality}, gen_random_uuid(), 'k', ${reference}, 'waiting', 'u', now(), now())`.execute(
    tx,
  );

const references = async (tx: Transaction) =>
  (await tx.selectFrom('platform.task').select('reference').execute()).map((row) => row.reference);

describe('a transaction', () => {
  test("row-level security hides another municipality's rows even from a query without a filter", () =>
    withDatabase(async (db) => {
      await db.transaction(sendai, (tx) => insertTask(tx, sendai, 'a'));
      await db.transaction(yonago, (tx) => insertTask(tx, yonago, 'b'));
      assert.deepEqual(await db.transaction(sendai, references), ['a']);
      assert.deepEqual(await db.transaction(yonago, references), ['b']);
      const all = await db.admin('SELECT 1 FROM platform.task');
      assert.equal(all.length, 2, 'the superuser sees both, so the rows are there');
    }));

  test('a row of another municipality cannot be written', () =>
    withDatabase(async (db) => {
      await assert.rejects(
        db.transaction(sendai, (tx) => insertTask(tx, yonago, 'a')),
        /row-level security/,
      );
    }));

  test('the setting ends with its transaction: outside one, nothing can be read', () =>
    withDatabase(async (db) => {
      await db.transaction(sendai, (tx) => insertTask(tx, sendai, 'a'));
      const outside = await db.pool.query('SELECT 1 FROM platform.task');
      assert.deepEqual(outside.rows, []);
    }));

  test('[SA-232] [SA-241] the app role cannot change or remove what is append-only', () =>
    withDatabase(async (db) => {
      for (const statement of [
        'DELETE FROM platform.audit_entry',
        "UPDATE platform.audit_entry SET user_id = 'x'",
        'TRUNCATE platform.audit_entry',
        'DROP TABLE platform.audit_entry',
        'UPDATE registry.vaccination_record SET lot = NULL',
      ]) {
        await assert.rejects(
          db.transaction(sendai, (tx) => sql.raw(statement).execute(tx)),
          /permission denied|must be owner/,
          statement,
        );
      }
    }));

  test('dates stay text, instants are UTC, int8 is a number or an error', () =>
    withDatabase(async (db) => {
      const read = (expression: string) =>
        db.transaction(sendai, async (tx) => {
          const found = await sql<{ v: unknown }>`SELECT ${sql.raw(expression)} AS v`.execute(tx);
          return found.rows[0]?.v;
        });
      assert.equal(await read("date '2026-04-01'"), '2026-04-01');
      assert.deepEqual(await read("ARRAY[date '2026-04-01', NULL]"), ['2026-04-01', null]);
      assert.equal(await read("timestamptz '2026-04-01 00:00:00+09'"), '2026-03-31T15:00:00.000Z');
      assert.equal(await read('9007199254740991::int8'), 9_007_199_254_740_991);
      assert.deepEqual(await read('ARRAY[1, 2]::int8[]'), [1, 2]);
      await assert.rejects(read('9007199254740992::int8'), RangeError);
    }));
});

describe('COPY', () => {
  const hostile = ['tab\there', 'line\nbreak', 'back\\slash', '\\N', '', null, "'; DROP", '𠮷'];

  async function* rowsOf(values: readonly (string | null)[]) {
    for (const [index, value] of values.entries()) yield [index, value];
  }

  const table = sql`CREATE TEMP TABLE staged (place integer, value text)`;

  test('every character comes back as it went in, and null stays apart from empty', () =>
    withDatabase((db) =>
      db.transaction(sendai, async (tx) => {
        await table.execute(tx);
        assert.equal(
          await copyIn(tx, 'staged', ['place', 'value'], rowsOf(hostile)),
          hostile.length,
        );
        const found = await sql<{ value: string | null }>`
            SELECT value FROM staged ORDER BY place`.execute(tx);
        assert.deepEqual(
          found.rows.map((row) => row.value),
          hostile,
        );
      }),
    ));

  test('a source that breaks in the middle leaves nothing behind', () =>
    withDatabase(async (db) => {
      async function* broken() {
        yield [1, 'a'];
        throw new Error('cut');
      }
      await assert.rejects(
        db.transaction(sendai, async (tx) => {
          await table.execute(tx);
          await copyIn(tx, 'staged', ['place', 'value'], broken());
        }),
        /cut/,
      );
      assert.equal(await db.transaction(sendai, async () => 'usable'), 'usable');
    }));

  test('U+0000 is refused before PostgreSQL sees it, and odd names are no SQL', () =>
    withDatabase((db) =>
      db.transaction(sendai, async (tx) => {
        await assert.rejects(copyIn(tx, 'staged; DROP TABLE x', ['a'], []), RangeError);
        await assert.rejects(copyIn(tx, 'staged', ['a) FROM x'], []), RangeError);
      }),
    ));

  test('rows stream out', () =>
    withDatabase((db) =>
      db.transaction(sendai, async (tx) => {
        let text = '';
        for await (const chunk of copyOut(tx, 'SELECT n FROM generate_series(1, 3) n')) {
          text += String(chunk);
        }
        assert.equal(text, '1\n2\n3\n');
      }),
    ));
});
