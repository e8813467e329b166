/**
 * Databases for tests: each `withDatabase` gets a fresh one, cloned from a migrated template,
 * in one disposable server per test process (or the server of TEST_DATABASE_URL).
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { dataFolder } from '../data-folder.ts';
import { type Connection, clientConfig, type Database, openDatabase } from './database.ts';
import { launchServer } from './launcher.ts';
import { allMigrations, migrate } from './migrate.ts';

export type TestDatabase = Database & {
  /** The address of this database, as the superuser. */
  readonly connection: Connection;
  /** Runs SQL as the superuser, past row-level security: to look, or to break things. */
  readonly admin: <Row extends pg.QueryResultRow>(
    sql: string,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>;
};

const startServer = async (): Promise<Connection> => {
  const url = process.env.TEST_DATABASE_URL;
  if (url) return { url };
  const home = await mkdtemp(path.join(tmpdir(), 'yobo-test-'));
  const server = await launchServer(home, { disposable: true, binaries: dataFolder() });
  return server.connection;
};

const once = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const onServer = async (server: Connection, sql: string): Promise<pg.QueryResult> => {
  const client = new pg.Client(clientConfig({ ...server, database: 'postgres' }));
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
};

const prepare = once(async () => {
  const server = await startServer();
  const digest = createHash('sha256');
  for (const migration of await allMigrations()) digest.update(migration.checksum);
  const template = `yobo_template_${digest.digest('hex').slice(0, 12)}`;
  const found = await onServer(
    server,
    `SELECT 1 FROM pg_database WHERE datname = '${template}' AND datistemplate`,
  );
  if (found.rowCount === 0) {
    await onServer(server, `DROP DATABASE IF EXISTS ${template}`);
    await onServer(server, `CREATE DATABASE ${template}`);
    await migrate({ ...server, database: template });
    await onServer(server, `ALTER DATABASE ${template} IS_TEMPLATE true`);
  }
  return { server, template };
});

/** Connection to an empty database without any migration, dropped afterwards. */
export const withEmptyDatabase = async <Value>(
  work: (connection: Connection) => Promise<Value>,
  template = 'template0',
): Promise<Value> => {
  const { server } = await prepare();
  const name = `yobo_test_${randomBytes(6).toString('hex')}`;
  const clone = template === 'template0' ? '' : ` TEMPLATE ${template} STRATEGY file_copy`;
  await onServer(server, `CREATE DATABASE ${name}${clone}`);
  try {
    return await work({ ...server, database: name });
  } finally {
    await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  }
};

/** Runs `work` on a fresh, migrated database of its own, as the registry's app role. */
export const withDatabase = async <Value>(
  work: (db: TestDatabase) => Promise<Value>,
  options: { readonly role?: string } = {},
): Promise<Value> => {
  const { template } = await prepare();
  return withEmptyDatabase(async (connection) => {
    const database = openDatabase(connection, { role: options.role ?? 'yobo_registry' });
    const superuser = new pg.Pool({ ...clientConfig(connection), max: 2 });
    superuser.on('error', () => undefined);
    try {
      return await work({
        ...database,
        connection,
        admin: async <Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]) =>
          (await superuser.query<Row>(sql, values === undefined ? undefined : [...values])).rows,
      });
    } finally {
      await Promise.all([database.close(), superuser.end()]);
    }
  }, template);
};
