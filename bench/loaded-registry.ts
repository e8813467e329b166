import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { clockAt } from '#kernel/clock.ts';
import { type Connection, clientConfig, openDatabase } from '#platform/database/database.ts';
import { launchServer } from '#platform/database/launcher.ts';
import { migrate } from '#platform/database/migrate.ts';
import { fileStore } from '#platform/files.ts';
import { runTask } from '#platform/jobs/index.ts';
import { execute, type Scope, type Services } from '#platform/use-case.ts';
import { checkFeedJob } from '#systems/registry/feed/check-feed.ts';
import { commitFeedJob } from '#systems/registry/feed/commit-feed.ts';
import { approveFeed } from '#systems/registry/feed/decide-feed.ts';
import { receiveFeed } from '#systems/registry/feed/receive-feed.ts';
import { requestFeedApproval } from '#systems/registry/feed/request-feed-approval.ts';
import { startCommit } from '#systems/registry/feed/start-commit.ts';
import { MUNICIPALITY, w1Files } from './w1-data.ts';

/**
 * A registry with the residents of a city, loaded once per size through 取込 and kept as a
 * template outside the repository; each workload works on a clone of its own.
 */

export type LoadedRegistry = {
  readonly services: Services;
  /** The superuser's connection, for floors and for looking. */
  readonly admin: pg.Client;
  /** For files of the workload; kept between runs. */
  readonly folder: string;
};

const scopeOf = (id: string, duty: 'immunisation-clerk' | 'immunisation-manager'): Scope => ({
  municipality: MUNICIPALITY,
  user: { id, name: id, department: 'bench' },
  duties: [duty],
  purpose: 'bench',
  terminal: 'bench',
  correlation: 'bench',
  steppedUpAt: Number.MAX_SAFE_INTEGER,
});

export const benchClerk = scopeOf('clerk', 'immunisation-clerk');
export const benchManager = scopeOf('manager', 'immunisation-manager');

/** The value of what must not be refused. */
export const must = <Value>(
  outcome:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly reasons: unknown },
): Value => {
  if (outcome.ok) return outcome.value;
  throw new Error(JSON.stringify(outcome.reasons));
};

const servicesOn = (connection: Connection, folder: string) => ({
  database: openDatabase(connection, { role: 'yobo_registry' }),
  clock: clockAt('2026-10-20T10:00:00+09:00'),
  files: fileStore(path.join(folder, 'files')),
  auditKey: Buffer.alloc(32, 1),
});

const loadPeople = async (services: Services, file: string): Promise<void> => {
  const stored = must(await services.files.put(createReadStream(file)));
  const input = { file: { ...stored, name: path.basename(file) } };
  const { feedNo, taskId } = must(await execute(receiveFeed, services, benchClerk, input));
  await runTask(checkFeedJob, services, { municipality: MUNICIPALITY, taskId });
  must(await execute(requestFeedApproval, services, benchClerk, { feedNo }));
  must(await execute(approveFeed, services, benchManager, { feedNo }));
  const started = must(await execute(startCommit, services, benchClerk, { feedNo }));
  const task = { municipality: MUNICIPALITY, taskId: started.taskId };
  await runTask(commitFeedJob(), services, task);
};

const onServer = async (server: Connection, statement: string): Promise<pg.QueryResult> => {
  const client = new pg.Client(clientConfig({ ...server, database: 'postgres' }));
  await client.connect();
  return client.query(statement).finally(() => client.end());
};

const template = async (
  server: Connection,
  folder: string,
  residents: number,
  progress: (line: string) => void,
): Promise<string> => {
  const name = `bench_people_${residents}`;
  const found = await onServer(
    server,
    `SELECT 1 FROM pg_database WHERE datname = '${name}' AND datistemplate`,
  );
  if (found.rowCount === 1) return name;
  progress(`loading ${residents} residents`);
  await onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await onServer(server, `CREATE DATABASE ${name}`);
  const connection = { ...server, database: name };
  await migrate(connection);
  const services = servicesOn(connection, folder);
  await loadPeople(services, (await w1Files(folder, residents, 1000)).full);
  await services.database.close();
  await onServer(server, `ALTER DATABASE ${name} IS_TEMPLATE true`);
  return name;
};

/** Runs `work` on a clone of the registry with so many residents; the clone is dropped after. */
export const withLoadedRegistry = async <Value>(
  { residents, progress }: { residents: number; progress: (line: string) => void },
  work: (registry: LoadedRegistry) => Promise<Value>,
): Promise<Value> => {
  const folder = path.join(tmpdir(), 'yobo-bench');
  await mkdir(path.join(folder, 'registry-server'), { recursive: true });
  const server = await launchServer(path.join(folder, 'registry-server'));
  const name = await template(server.connection, folder, residents, progress);
  const clone = `${name}_run`;
  await onServer(server.connection, `DROP DATABASE IF EXISTS ${clone} WITH (FORCE)`);
  await onServer(server.connection, `CREATE DATABASE ${clone} TEMPLATE ${name} STRATEGY file_copy`);
  const connection = { ...server.connection, database: clone };
  const services = servicesOn(connection, folder);
  const admin = new pg.Client(clientConfig(connection));
  await admin.connect();
  try {
    return await work({ services, admin, folder });
  } finally {
    await admin.end();
    await services.database.close();
    await onServer(server.connection, `DROP DATABASE ${clone} WITH (FORCE)`);
    await server.release();
  }
};
