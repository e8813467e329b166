/**
 * Forward-only migrations: numbered plain SQL of the platform and of each system, applied once
 * each under a lock, with a checksum that refuses a file edited after it ran.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Logger, runMigrations as runJobMigrations } from 'graphile-worker';
import pg from 'pg';
import { type Connection, clientConfig } from './database.ts';

const SOURCE = path.resolve(import.meta.dirname, '../..');
const FILE = /^(\d{4})_([a-z0-9_]+)\.sql$/;
const silent = new Logger(() => () => undefined);
/** Any constant will do; it names our lock among a database's advisory locks. */
const LOCK = 7_906_001;

export type Migration = {
  readonly system: string;
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
};

export type MigrationReport = { readonly applied: readonly Migration[] };

/** A migration that ran differs from its file, or the database is ahead of this program. */
export class MigrationMismatch extends Error {}

const readFolder = async (system: string, folder: string): Promise<Migration[]> => {
  const names = await readdir(folder).catch(() => []);
  const read = names.sort().flatMap((file) => {
    const match = FILE.exec(file);
    return match ? [{ file, number: Number(match[1]), name: match[2] ?? '' }] : [];
  });
  return Promise.all(
    read.map(async ({ file, number, name }) => {
      const sql = await readFile(path.join(folder, file), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { system, number, name, sql, checksum };
    }),
  );
};

/** All migrations in the order they apply: the platform's first, then system by system. */
export const allMigrations = async (source = SOURCE): Promise<readonly Migration[]> => {
  const systems = await readdir(path.join(source, 'systems')).catch(() => []);
  const folders: [string, string][] = [
    ['platform', path.join(source, 'platform/migrations')],
    ...systems
      .sort()
      .map((name): [string, string] => [name, path.join(source, 'systems', name, 'migrations')]),
  ];
  return (await Promise.all(folders.map(([system, folder]) => readFolder(system, folder)))).flat();
};

const roleName = (system: string): string => `yobo_${system.replaceAll('-', '_')}`;

const ensureRole = (role: string, options: string): string => `
  DO $$ BEGIN CREATE ROLE ${role} ${options};
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;`;

const grantCreate = (role: string): string =>
  `DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO ${role}', current_database()); END $$;`;

/** Roles are the cluster's, not the database's: another database may be making them right now. */
const ensureSystem = (system: string): string => {
  const role = roleName(system);
  const schema = system.replaceAll('-', '_');
  const member = system === 'platform' ? '' : `GRANT yobo_platform TO ${role};`;
  return `${ensureRole(`${role}_migrator`, 'NOLOGIN')}
    ${ensureRole(role, 'LOGIN NOBYPASSRLS')}
    ${member}
    GRANT ${role}_migrator TO CURRENT_USER;
    GRANT ${role} TO CURRENT_USER;
    ${grantCreate(`${role}_migrator`)}
    CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${role}_migrator;
    GRANT USAGE ON SCHEMA ${schema} TO ${role};`;
};

/** graphile-worker brings its own migrations; its tables belong to a role of their own. */
const JOBS_ROLE = 'yobo_jobs';

const ensureJobs = `${ensureRole(JOBS_ROLE, 'LOGIN NOBYPASSRLS')}
  GRANT ${JOBS_ROLE} TO CURRENT_USER;
  GRANT ${JOBS_ROLE} TO yobo_platform_migrator;
  ${grantCreate(JOBS_ROLE)}`;

const installJobs = async (connection: Connection): Promise<void> => {
  const pgPool = new pg.Pool({ ...clientConfig(connection, JOBS_ROLE), max: 2 });
  pgPool.on('error', () => undefined);
  pgPool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await runJobMigrations({ pgPool, logger: silent });
  } finally {
    await pgPool.end();
  }
};

const LEDGER = `
  CREATE TABLE IF NOT EXISTS platform.migration (
    system text NOT NULL,
    number integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (system, number)
  );
  COMMENT ON TABLE platform.migration IS 'Migrations applied to this database, with the checksum of each file.';`;

type Applied = { system: string; number: number; checksum: string };

const keyOf = (entry: { system: string; number: number }): string =>
  `${entry.system}/${String(entry.number).padStart(4, '0')}`;

const pending = (all: readonly Migration[], applied: readonly Applied[]): Migration[] => {
  const files = new Map(all.map((migration) => [keyOf(migration), migration]));
  for (const entry of applied) {
    const file = files.get(keyOf(entry));
    if (!file) throw new MigrationMismatch(`${keyOf(entry)} ran here, but has no file`);
    if (file.checksum !== entry.checksum) {
      throw new MigrationMismatch(`${keyOf(entry)} was edited after it ran`);
    }
  }
  const done = new Set(applied.map(keyOf));
  return all.filter((migration) => !done.has(keyOf(migration)));
};

const apply = async (client: pg.Client, migration: Migration): Promise<void> => {
  const role = `${roleName(migration.system)}_migrator`;
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL ROLE ${role}`);
    await client.query(migration.sql);
    await client.query('RESET ROLE');
    await client.query(
      'INSERT INTO platform.migration (system, number, name, checksum) VALUES ($1, $2, $3, $4)',
      [migration.system, migration.number, migration.name, migration.checksum],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`migration ${keyOf(migration)}_${migration.name} failed`, { cause: error });
  }
};

const run = async (
  client: pg.Client,
  connection: Connection,
  all: readonly Migration[],
): Promise<MigrationReport> => {
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    const systems = new Set(['platform', ...all.map((migration) => migration.system)]);
    for (const system of systems) await client.query(ensureSystem(system));
    await client.query(ensureJobs);
    await installJobs(connection);
    await client.query(LEDGER);
    const { rows } = await client.query<Applied>(
      'SELECT system, number, checksum FROM platform.migration',
    );
    const applied = pending(all, rows);
    for (const migration of applied) await apply(client, migration);
    return { applied };
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  }
};

/**
 * Brings a database up to date, as a login that may create roles. Safe when several do so at
 * once. Throws MigrationMismatch; a migration that fails leaves the ones before it applied.
 */
export const migrate = async (
  connection: Connection,
  migrations?: readonly Migration[],
): Promise<MigrationReport> => {
  const client = new pg.Client(clientConfig(connection));
  await client.connect();
  try {
    return await run(client, connection, migrations ?? (await allMigrations()));
  } finally {
    await client.end();
  }
};
