import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { type Clock, systemClock } from '#kernel/clock.ts';
import { type Config, readConfig, readSecrets, type Secrets } from '#platform/config/index.ts';
import { type Connection, clientConfig, openDatabase } from '#platform/database/database.ts';
import { launchServer } from '#platform/database/launcher.ts';
import { fileStore } from '#platform/files.ts';
import { type IdentityUseCases, identityUseCases } from '#platform/identity/index.ts';
import type { Services } from '#platform/use-case.ts';

/** What a command holds while it runs: the database, the services over it, and the keys. */
export type Runtime = {
  readonly config: Config;
  readonly secrets: Secrets;
  /** As the login that may migrate. */
  readonly connection: Connection;
  readonly services: Services;
  readonly identity: IdentityUseCases;
  readonly close: () => Promise<void>;
};

const DATABASE = 'yobo';
const ALREADY_THERE = '42P04';

const createDatabase = async (server: Connection): Promise<Connection> => {
  const client = new pg.Client(clientConfig(server));
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) {
      await client.query(`CREATE DATABASE ${DATABASE}`).catch((error: { code?: string }) => {
        if (error.code !== ALREADY_THERE) throw error;
      });
    }
    return { ...server, database: DATABASE };
  } finally {
    await client.end();
  }
};

type Held = { readonly connection: Connection; readonly release: () => Promise<void> };

/** The database of the configuration: DATABASE_URL, or the embedded server, started if need be. */
export const holdDatabase = async (config: Config): Promise<Held> => {
  if (config.databaseUrl) {
    return { connection: { url: config.databaseUrl }, release: async () => undefined };
  }
  const server = await launchServer(config.dataFolder);
  try {
    return { connection: await createDatabase(server.connection), release: server.release };
  } catch (error) {
    await server.release();
    throw error;
  }
};

/** Opens everything a command needs. Does not migrate: `start` and `db migrate` do. */
export const openRuntime = async (
  config: Config = readConfig(),
  clock: Clock = systemClock,
): Promise<Runtime> => {
  // Open to enter, for the database's own user; what is secret below has its own mode.
  await mkdir(config.dataFolder, { recursive: true, mode: 0o755 });
  const secrets = await readSecrets(config);
  const { connection, release } = await holdDatabase(config);
  const database = openDatabase(connection, { role: 'yobo_registry', connections: 20 });
  return {
    config,
    secrets,
    connection,
    services: {
      database,
      clock,
      files: fileStore(path.join(config.dataFolder, 'files')),
      auditKey: secrets.audit,
    },
    identity: identityUseCases(secrets.totp),
    close: async () => {
      await database.close();
      await release();
    },
  };
};
