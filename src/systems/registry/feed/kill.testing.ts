/**
 * A process that commits a register file and kills itself when it is about to send its n-th
 * statement. `torn` takes the transactions away, to show what the test would see without them.
 */
import pg from 'pg';
import { clockAt } from '#kernel/clock.ts';
import { municipalityCode } from '#kernel/identifiers.ts';
import { type Connection, openDatabase } from '#platform/database/database.ts';
import { fileStore } from '#platform/files.ts';
import { runTask } from '#platform/jobs/index.ts';
import { commitFeedJob } from './commit-feed.ts';

export type KillOrder = {
  readonly connection: Connection;
  readonly folder: string;
  readonly taskId: string;
  readonly chunkRows: number;
  /** Statement before which the process dies; 0 lets it live. */
  readonly dieAt: number;
  readonly torn: boolean;
};

const order = JSON.parse(process.argv[2] ?? '{}') as KillOrder;

type Sent = Parameters<typeof pg.Client.prototype.query>;

/** Without its bounds a transaction is a row of statements, each of which lasts. */
const withoutBounds = (text: string): string => {
  if (/^(begin|commit|rollback)/i.test(text)) return 'SELECT 1';
  return text.replace(/(set_config\('yobo\.municipality', \$1), true\)/, '$1, false)');
};

let sent = 0;
const send = pg.Client.prototype.query;
pg.Client.prototype.query = function query(this: pg.Client, ...parts: Sent) {
  sent += 1;
  if (sent === order.dieAt) process.kill(process.pid, 'SIGKILL');
  const [text, ...rest] = parts as unknown as [unknown, ...unknown[]];
  const torn = order.torn && typeof text === 'string' ? withoutBounds(text) : text;
  return Reflect.apply(send, this, [torn, ...rest]);
} as typeof send;

const database = openDatabase(order.connection, { role: 'yobo_registry' });
const services = {
  database,
  clock: clockAt('2026-07-01T10:00:00+09:00'),
  files: fileStore(order.folder),
  auditKey: Buffer.alloc(32, 7),
};
const municipality = municipalityCode('041009');
await runTask(commitFeedJob(order.chunkRows), services, { municipality, taskId: order.taskId });
await database.close();
