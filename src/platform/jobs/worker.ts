import { randomInt } from 'node:crypto';
import { EventEmitter } from 'node:events';
import {
  type JobHelpers,
  Logger,
  makeWorkerUtils,
  run,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import pg from 'pg';
import { z } from 'zod';
import { type MunicipalityCode, parseMunicipalityCode } from '#kernel/identifiers.ts';
import { type Connection, clientConfig } from '../database/database.ts';
import type { Services } from '../use-case.ts';
import { runTask, type TaskHandler } from './run-task.ts';
import { noteProgress } from './task-store.ts';

/** First half of the two-part advisory lock that a worker's process holds. */
const LOCK_CLASS = 7906;
const ROLE = 'yobo_jobs';

export type Worker = {
  /** Lets running chunks finish, then stops. */
  readonly stop: () => Promise<void>;
};

const payload = z.object({
  municipality: z.string().transform((text, issues) => {
    const code = parseMunicipalityCode(text);
    if (code !== undefined) return code;
    issues.addIssue('not a municipality code');
    return z.NEVER;
  }),
  task: z.string(),
});

/** Frees the jobs of workers whose process is gone. */
const freeTheDead = async (client: pg.Client, pgPool: pg.Pool): Promise<void> => {
  const { rows } = await client.query<{ worker_id: string }>(
    `DELETE FROM platform.job_worker WHERE worker_id IN (
       SELECT worker_id FROM platform.job_worker
       WHERE NOT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory'
         AND classid = $1 AND objid = lock_key
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())))
     RETURNING worker_id`,
    [LOCK_CLASS],
  );
  if (rows.length === 0) return;
  const utils = await makeWorkerUtils({ pgPool, logger: silent });
  await utils.forceUnlockWorkers(rows.map((row) => row.worker_id));
  await utils.release();
};

const silent = new Logger(() => () => undefined);

const register = async (client: pg.Client, events: WorkerEvents): Promise<void> => {
  const lockKey = randomInt(2 ** 31 - 1);
  await client.query('SELECT pg_advisory_lock($1, $2)', [LOCK_CLASS, lockKey]);
  events.on('worker:create', ({ worker }) => {
    client
      .query('INSERT INTO platform.job_worker VALUES ($1, $2)', [worker.workerId, lockKey])
      .catch(() => undefined);
  });
};

/** Staff see that something is wrong while the queue tries again, and when it has given up. */
const noteFailure = (
  { database, clock }: Services,
  job: { readonly municipality: MunicipalityCode; readonly taskId: string },
  failure: unknown,
  last: boolean,
): Promise<void> =>
  database.transaction(job.municipality, (tx) => {
    const at = new Date(clock.now()).toISOString();
    const error = failure instanceof Error ? failure.name : 'unknown';
    const state = last ? ('failed' as const) : ('running' as const);
    return noteProgress(job.municipality, tx, job.taskId, at, { state, error });
  });

const taskList = (
  handlers: readonly TaskHandler[],
  services: Services,
  stopping: () => boolean,
): TaskList =>
  Object.fromEntries(
    handlers.map((handler) => [
      handler.kind,
      async (given: unknown, { job }: JobHelpers) => {
        const { municipality, task: taskId } = payload.parse(given);
        await runTask(handler, services, { municipality, taskId }, stopping).catch(
          async (error: unknown) => {
            if (stopping()) throw error;
            const last = job.attempts >= job.max_attempts;
            await noteFailure(services, { municipality, taskId }, error, last);
            throw error;
          },
        );
      },
    ]),
  );

/** Starts working off the queue of this database with the handlers given. */
export const startWorker = async (
  connection: Connection,
  services: Services,
  handlers: readonly TaskHandler[],
  options: { readonly concurrency?: number } = {},
): Promise<Worker> => {
  const pgPool = new pg.Pool({ ...clientConfig(connection, ROLE), max: 6 });
  pgPool.on('error', () => undefined);
  pgPool.on('connect', (client) => client.on('error', () => undefined));
  const keeper = new pg.Client(clientConfig(connection, ROLE));
  keeper.on('error', () => undefined);
  await keeper.connect();
  await freeTheDead(keeper, pgPool);
  const events: WorkerEvents = new EventEmitter();
  await register(keeper, events);
  let stopping = false;
  const runner = await run({
    pgPool,
    events,
    taskList: taskList(handlers, services, () => stopping),
    concurrency: options.concurrency ?? 2,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: silent,
  });
  return {
    stop: async () => {
      stopping = true;
      await runner.stop();
      await Promise.all([pgPool.end(), keeper.end()]);
    },
  };
};
