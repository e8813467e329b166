/**
 * A process that does one task and kills itself when it is about to send its n-th statement.
 * `torn` takes the transactions away, to show what a test would see without them.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import pg from 'pg';
import { clockAt } from '#kernel/clock.ts';
import { municipalityCode } from '#kernel/identifiers.ts';
import { type Connection, openDatabase } from '../database/database.ts';
import { fileStore } from '../files.ts';
import { runTask, type TaskHandler } from './run-task.ts';

export type KillOrder = {
  readonly connection: Connection;
  /** Of the file store. */
  readonly folder: string;
  readonly taskId: string;
  /** Where the handler comes from: a module's path, the export that makes it, what to call it with. */
  readonly module: string;
  readonly maker: string;
  readonly size: number;
  /** Statement before which the process dies; 0 lets it live. */
  readonly dieAt: number;
  readonly torn: boolean;
};

/** Runs the order in a process of its own and answers the signal it died of, null when it lived. */
export const runOrder = async (order: KillOrder): Promise<string | null> => {
  const child = spawn(process.execPath, [import.meta.filename, JSON.stringify(order)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(order.folder, 'compiled') },
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal;
};

type Sent = Parameters<typeof pg.Client.prototype.query>;

/** Without its bounds a transaction is a row of statements, each of which lasts. */
const withoutBounds = (text: string): string => {
  if (/^(begin|commit|rollback)/i.test(text)) return 'SELECT 1';
  return text.replace(/(set_config\('yobo\.municipality', \$1), true\)/, '$1, false)');
};

const dieBefore = ({ dieAt, torn }: KillOrder): void => {
  let sent = 0;
  const send = pg.Client.prototype.query;
  pg.Client.prototype.query = function query(this: pg.Client, ...parts: Sent) {
    sent += 1;
    if (sent === dieAt) process.kill(process.pid, 'SIGKILL');
    const [text, ...rest] = parts as unknown as [unknown, ...unknown[]];
    const given = torn && typeof text === 'string' ? withoutBounds(text) : text;
    return Reflect.apply(send, this, [given, ...rest]);
  } as typeof send;
};

const obey = async (order: KillOrder): Promise<void> => {
  const made: Record<string, (size: number) => TaskHandler> = await import(order.module);
  const handler = made[order.maker]?.(order.size);
  if (!handler) throw new Error(`${order.module} has no ${order.maker}`);
  dieBefore(order);
  const database = openDatabase(order.connection, { role: 'yobo_registry' });
  const services = {
    database,
    clock: clockAt('2026-07-01T10:00:00+09:00'),
    files: fileStore(order.folder),
    auditKey: Buffer.alloc(32, 7),
  };
  const municipality = municipalityCode('041009');
  await runTask(handler, services, { municipality, taskId: order.taskId });
  await database.close();
};

if (import.meta.main) await obey(JSON.parse(process.argv[2] ?? '{}') as KillOrder);
