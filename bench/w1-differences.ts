import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { systemClock } from '#kernel/clock.ts';
import { type Connection, clientConfig, openDatabase } from '#platform/database/database.ts';
import { launchServer } from '#platform/database/launcher.ts';
import { migrate } from '#platform/database/migrate.ts';
import { fileStore } from '#platform/files.ts';
import { runTask } from '#platform/jobs/index.ts';
import { execute, type Scope, type Services } from '#platform/use-case.ts';
import { checkFeedJob } from '#systems/registry/feed/check-feed.ts';
import { commitFeedJob } from '#systems/registry/feed/commit-feed.ts';
import { approveFeed } from '#systems/registry/feed/decide-feed.ts';
import { getFeed, listFeedChanges } from '#systems/registry/feed/read-feeds.ts';
import { receiveFeed } from '#systems/registry/feed/receive-feed.ts';
import { requestFeedApproval } from '#systems/registry/feed/request-feed-approval.ts';
import { startCommit } from '#systems/registry/feed/start-commit.ts';
import { MUNICIPALITY, w1Files } from './w1-data.ts';
import { differenceFloor, fullFloor } from './w1-floor.ts';
import type { Workload } from './workload.ts';

/**
 * W1: 20,000 differences against the residents of a city - read, matched, previewed, explained one
 * by one, approved, applied with history, search keys and audit - beside the bare COPY and UPDATE.
 */

const RESIDENTS = 3_770_000;
const ROWS = 20_000;
const PAGE = 1000;
const DATABASE = 'yobo_bench_w1';

const scopeOf = (id: string, duty: 'immunisation-clerk' | 'immunisation-manager'): Scope => ({
  municipality: MUNICIPALITY,
  user: { id, name: id, department: 'bench' },
  duties: [duty],
  purpose: undefined,
  terminal: 'bench',
  correlation: 'bench',
  steppedUpAt: Number.MAX_SAFE_INTEGER,
});

const clerk = scopeOf('clerk', 'immunisation-clerk');
const manager = scopeOf('manager', 'immunisation-manager');

const must = <Value>(
  outcome:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly reasons: unknown },
): Value => {
  if (outcome.ok) return outcome.value;
  throw new Error(JSON.stringify(outcome.reasons));
};

type Timed = { readonly note: (line: string) => void };

const timed = async <Value>(
  { note }: Timed,
  name: string,
  work: () => Promise<Value>,
): Promise<Value> => {
  const start = performance.now();
  const value = await work();
  note(`${name}: ${((performance.now() - start) / 1000).toFixed(2)} s`);
  return value;
};

const explainAll = async (services: Services, feedNo: number): Promise<number> => {
  let explained = 0;
  for (let after: number | null = 0; after !== null; ) {
    const input = { feedNo, after, limit: PAGE };
    const page: { rows: readonly unknown[]; next: number | null } = must(
      await execute(listFeedChanges, services, clerk, input),
    );
    explained += page.rows.length;
    after = page.next;
  }
  return explained;
};

type Taken = { readonly feedNo: number; readonly seconds: number; readonly explained: number };

/** The way of one file; the upload itself, which only copies bytes, is not part of the time. */
const takeIn = async (
  services: Services,
  file: string,
  explained: boolean,
  log: Timed,
): Promise<Taken> => {
  const stored = must(await services.files.put(createReadStream(file)));
  const start = performance.now();
  const received = must(
    await execute(receiveFeed, services, clerk, { file: { ...stored, name: path.basename(file) } }),
  );
  const { feedNo, taskId } = received;
  await timed(log, ' check', () =>
    runTask(checkFeedJob, services, { municipality: MUNICIPALITY, taskId }),
  );
  const count = explained ? await timed(log, ' explain', () => explainAll(services, feedNo)) : 0;
  must(await execute(requestFeedApproval, services, clerk, { feedNo }));
  must(await execute(approveFeed, services, manager, { feedNo }));
  const started = must(await execute(startCommit, services, clerk, { feedNo }));
  const task = { municipality: MUNICIPALITY, taskId: started.taskId };
  await timed(log, ' commit', () => runTask(commitFeedJob(), services, task));
  return { feedNo, seconds: (performance.now() - start) / 1000, explained: count };
};

const freshDatabase = async (server: Connection): Promise<Connection> => {
  const client = new pg.Client(clientConfig({ ...server, database: 'postgres' }));
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${DATABASE}`);
  await client.end();
  const connection = { ...server, database: DATABASE };
  await migrate(connection);
  return connection;
};

type Bench = {
  readonly services: Services;
  readonly admin: pg.Client;
  readonly folder: string;
};

const withBench = async <Value>(work: (bench: Bench) => Promise<Value>): Promise<Value> => {
  const folder = path.join(tmpdir(), 'yobo-bench-w1');
  const data = path.join(folder, 'server');
  await mkdir(data, { recursive: true });
  const server = await launchServer(data);
  const connection = await freshDatabase(server.connection);
  const database = openDatabase(connection, { role: 'yobo_registry' });
  const admin = new pg.Client(clientConfig(connection));
  await admin.connect();
  const files = fileStore(path.join(folder, 'files'));
  const services = { database, clock: systemClock, files, auditKey: Buffer.alloc(32, 1) };
  try {
    return await work({ services, admin, folder });
  } finally {
    await admin.end();
    await database.close();
    await server.release();
    await rm(path.join(folder, 'files'), { recursive: true, force: true });
    await rm(data, { recursive: true, force: true });
  }
};

const countOf = async (admin: pg.Client, query: string): Promise<number> => {
  const { rows } = await admin.query<{ n: number }>(query);
  return rows[0]?.n ?? 0;
};

const checksOf = async ({ services, admin }: Bench, feedNo: number) => {
  const feed = must(await execute(getFeed, services, clerk, { feedNo }));
  const of = (table: string) =>
    countOf(admin, `SELECT count(*)::int AS n FROM ${table} WHERE feed_no = ${feedNo}`);
  return {
    state: feed.state,
    rows: feed.counts.rows,
    added: feed.counts.added,
    changed: feed.counts.changed,
    faulty: feed.counts.faulty,
    people_written: await of('registry.person'),
    events: await of('registry.person_event'),
  };
};

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

export const w1: Workload = async ({ residents = RESIDENTS, rows = ROWS, progress }) =>
  withBench(async (bench) => {
    const log = { note: progress };
    const files = await timed(log, 'files', () => w1Files(bench.folder, residents, rows));
    progress('full load');
    const full = await takeIn(bench.services, files.full, false, log);
    const scratch = path.join(bench.folder, 'floor.copy');
    const fullSeconds = await timed(log, 'floor of the full load', () =>
      fullFloor(bench.admin, scratch),
    );
    await rm(scratch, { force: true });
    await bench.admin.query('CHECKPOINT');
    progress('differences');
    const work = await takeIn(bench.services, files.work, true, log);
    const checks = await checksOf(bench, work.feedNo);
    await bench.admin.query('CHECKPOINT');
    const floor = await timed(log, 'floor of the differences', () =>
      differenceFloor(bench.admin, files.floor),
    );
    return {
      workload: 'W1',
      size: residents,
      seconds: rounded(work.seconds),
      floor_seconds: rounded(floor),
      ratio: rounded(work.seconds / floor),
      peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
      checks: {
        ...checks,
        explained: work.explained,
        full_seconds: rounded(full.seconds),
        full_floor_seconds: rounded(fullSeconds),
        full_ratio: rounded(full.seconds / fullSeconds),
      },
    };
  });
