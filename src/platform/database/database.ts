/**
 * The way to PostgreSQL: one pool under an app role that row-level security binds, and
 * transactions that belong to one municipality.
 */
import {
  Kysely,
  type Transaction as KyselyTransaction,
  PostgresDialect,
  type PostgresPoolClient,
  sql,
} from 'kysely';
import pg from 'pg';
import type { MunicipalityCode } from '#kernel/identifiers.ts';
import type { DB } from './generated/schema.ts';
import { valueParsers } from './value-parsers.ts';

export type Transaction = KyselyTransaction<DB>;

export type Connection =
  | { readonly url: string; readonly database?: string }
  | { readonly host: string; readonly user: string; readonly database?: string };

export type Database = {
  /** The pool itself, for jobs and COPY. Queries of use cases go through a transaction. */
  readonly pool: pg.Pool;
  /** One transaction in which row-level security shows only this municipality's rows. */
  readonly transaction: <Value>(
    municipality: MunicipalityCode,
    work: (tx: Transaction) => Promise<Value>,
  ) => Promise<Value>;
  readonly close: () => Promise<void>;
};

const clients = new WeakMap<Transaction, pg.PoolClient>();

/** The connection below a transaction, for COPY. Throws outside a transaction of a Database. */
export const clientOf = (tx: Transaction): pg.PoolClient => {
  const client = clients.get(tx);
  if (!client) throw new Error('not a transaction of a Database');
  return client;
};

const withName = (url: string, database: string | undefined): string => {
  if (database === undefined) return url;
  const renamed = new URL(url);
  renamed.pathname = `/${database}`;
  return renamed.href;
};

/**
 * Settings for pg. `role` binds the connection to that role: by login on the embedded server,
 * by SET ROLE at start where the address carries a login of its own.
 */
export const clientConfig = (connection: Connection, role?: string): pg.PoolConfig => {
  const shared = { types: valueParsers, application_name: 'yobo' };
  if ('url' in connection) {
    const connectionString = withName(connection.url, connection.database);
    return role === undefined
      ? { ...shared, connectionString }
      : { ...shared, connectionString, options: `-c role=${role}` };
  }
  const { host, user, database = 'postgres' } = connection;
  return { ...shared, host, user: role ?? user, database };
};

const single = (client: pg.PoolClient): Kysely<DB> => {
  const query = client.query.bind(client) as PostgresPoolClient['query'];
  const lent: PostgresPoolClient = { query, release: () => undefined };
  return new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: { connect: async () => lent, end: async () => undefined, options: {} },
    }),
  });
};

const transact = async <Value>(
  client: pg.PoolClient,
  municipality: MunicipalityCode,
  work: (tx: Transaction) => Promise<Value>,
): Promise<Value> =>
  single(client)
    .transaction()
    .execute(async (tx) => {
      clients.set(tx, client);
      await sql`SELECT set_config('yobo.municipality', ${municipality}, true)`.execute(tx);
      return work(tx);
    });

/** Opens the pool of one app role; connections are made when first needed. */
export const openDatabase = (
  connection: Connection,
  options: { readonly role: string; readonly connections?: number },
): Database => {
  const pool = new pg.Pool({
    ...clientConfig(connection, options.role),
    max: options.connections ?? 10,
  });
  pool.on('error', () => undefined);
  return {
    pool,
    transaction: async (municipality, work) => {
      const client = await pool.connect();
      let broken = false;
      client.once('error', () => {
        broken = true;
      });
      try {
        return await transact(client, municipality, work);
      } finally {
        client.removeAllListeners('error');
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
};
