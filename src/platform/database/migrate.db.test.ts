import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import pg from 'pg';
import { type Connection, clientConfig } from './database.ts';
import { allMigrations, type Migration, MigrationMismatch, migrate } from './migrate.ts';
import { withEmptyDatabase } from './testing.ts';

const migration = (number: number, sql: string): Migration => ({
  system: 'platform',
  number,
  name: 'made_up',
  sql,
  checksum: createHash('sha256').update(sql).digest('hex'),
});

const ask = async (connection: Connection, sql: string) => {
  const client = new pg.Client(clientConfig(connection));
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

const one = migration(1, 'CREATE TABLE platform.first (n integer)');
const two = migration(2, 'CREATE TABLE platform.second (n integer)');

describe('migrations', () => {
  test('twelve installers at once apply each file once', () =>
    withEmptyDatabase(async (connection) => {
      const reports = await Promise.all(Array.from({ length: 12 }, () => migrate(connection)));
      const applied = reports.flatMap((report) => report.applied);
      const all = await allMigrations();
      assert.equal(applied.length, all.length);
      const [ledger] = await ask(connection, 'SELECT count(*)::int AS n FROM platform.migration');
      assert.equal(ledger.n, all.length);
    }));

  test('a second run applies only what is new', () =>
    withEmptyDatabase(async (connection) => {
      await migrate(connection, [one]);
      const again = await migrate(connection, [one, two]);
      assert.deepEqual(
        again.applied.map((applied) => applied.number),
        [2],
      );
    }));

  test('a file edited after it ran is refused, and so is a database ahead of the files', () =>
    withEmptyDatabase(async (connection) => {
      await migrate(connection, [one, two]);
      await assert.rejects(migrate(connection, [one]), MigrationMismatch);
      const edited = migration(2, 'CREATE TABLE platform.other (n integer)');
      await assert.rejects(migrate(connection, [one, edited]), MigrationMismatch);
    }));

  test('a file that fails leaves nothing of itself and all of those before', () =>
    withEmptyDatabase(async (connection) => {
      const broken = migration(2, 'CREATE TABLE platform.half (n integer); SELECT 1/0');
      await assert.rejects(migrate(connection, [one, broken]), /0002_made_up failed/);
      const tables = await ask(
        connection,
        "SELECT tablename FROM pg_tables WHERE schemaname = 'platform' ORDER BY 1",
      );
      assert.deepEqual(
        tables.map((row) => row.tablename),
        ['first', 'migration'],
      );
    }));
});
