/**
 * The embedded PostgreSQL: started when nobody runs it, shared by every process of the
 * same data folder, stopped when the last of them lets go. Unix socket only, fsync on.
 */
import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { unpackBinaries } from './binaries.ts';
import { withLaunchLock } from './launch-lock.ts';
import { ownFolder, type ServerFolders, serverFolders } from './server-folder.ts';
import { dropStalePidFile, initialise, serverPid, startServer } from './server-process.ts';

const KEEPER = 'yobo keeper';
const PATIENCE_MS = 60_000;

export type LaunchFault = 'unsupported-platform' | 'disk-full' | 'start-failed';

/** Why the server cannot run; `detail` is PostgreSQL's own last words, for the log. */
export class LaunchError extends Error {
  readonly fault: LaunchFault;
  readonly detail: string;

  constructor(fault: LaunchFault, detail: string) {
    super(`${fault}: ${detail}`);
    this.fault = fault;
    this.detail = detail;
  }
}

export type EmbeddedServer = {
  /** How the superuser connects; other roles change `user` and `database`. */
  readonly connection: { readonly host: string; readonly user: string };
  readonly pid: number;
  /** Lets go; the last process to do so stops the server. */
  readonly release: () => Promise<void>;
};

/** An idle connection must not keep an otherwise finished process alive. */
const holdLoop = (client: pg.Client, hold: boolean): void => {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  if (hold) stream.ref();
  else stream.unref();
};

const keeperOf = async (folders: ServerFolders): Promise<pg.Client> => {
  const client = new pg.Client({
    host: folders.socket,
    user: 'postgres',
    database: 'postgres',
    application_name: KEEPER,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

const lastWords = async (folders: ServerFolders): Promise<string> => {
  const log = await readFile(folders.log, 'utf8').catch(() => '');
  return log.trim().split('\n').slice(-8).join('\n');
};

const asLaunchError = (detail: string): LaunchError =>
  new LaunchError(/No space left on device/.test(detail) ? 'disk-full' : 'start-failed', detail);

const awaitServer = async (folders: ServerFolders, restart: () => void): Promise<pg.Client> => {
  const deadline = Date.now() + PATIENCE_MS;
  let seen = false;
  for (let attempt = 1; Date.now() < deadline; attempt += 1) {
    const keeper = await keeperOf(folders).catch(() => undefined);
    if (keeper) return keeper;
    const alive = (await serverPid(folders)) !== undefined;
    if (seen && !alive && attempt > 200) break;
    // After a kill the old backends may hold the shared memory for a moment.
    if (!alive && attempt % 50 === 0) restart();
    seen ||= alive || attempt >= 200;
    await wait(attempt < 50 ? 10 : 50);
  }
  throw asLaunchError(await lastWords(folders));
};

const connectOrStart = async (
  folders: ServerFolders,
  binaries: string,
  dispose: string | undefined,
): Promise<pg.Client> => {
  const running = await keeperOf(folders).catch(() => undefined);
  if (running) return running;
  await initialise(folders, binaries).catch((error: Error & { stderr?: string }) => {
    throw asLaunchError(error.stderr || error.message);
  });
  const start = () => startServer(folders, binaries, dispose);
  if ((await serverPid(folders)) === undefined) {
    await dropStalePidFile(folders);
    start();
  }
  return awaitServer(folders, start);
};

const letGo = async (keeper: pg.Client, folders: ServerFolders): Promise<void> => {
  holdLoop(keeper, true);
  const others = await keeper
    .query(
      'SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()',
      [KEEPER],
    )
    .catch(() => undefined);
  await keeper.end().catch(() => undefined);
  if (others?.rowCount !== 0) return;
  const pid = await serverPid(folders);
  if (pid !== undefined) process.kill(pid, 'SIGINT');
  while ((await serverPid(folders)) !== undefined) await wait(10);
};

/**
 * Makes sure a server runs for the data folder `home` and holds on to it. `disposable`
 * gives up durability and erases `home` when this process ends: for tests only.
 */
export const launchServer = async (
  home: string,
  options: { readonly disposable?: boolean; readonly binaries?: string } = {},
): Promise<EmbeddedServer> => {
  if (options.disposable) await ownFolder(home);
  const folders = await serverFolders(home);
  const binaries = await unpackBinaries(options.binaries ?? folders.binaries);
  if (binaries === undefined) {
    throw new LaunchError('unsupported-platform', `${process.platform}-${process.arch}`);
  }
  const dispose = options.disposable ? home : undefined;
  return withLaunchLock(folders.id, async () => {
    const keeper = await connectOrStart(folders, binaries, dispose);
    const pid = await serverPid(folders);
    if (pid === undefined) throw asLaunchError(await lastWords(folders));
    holdLoop(keeper, false);
    return {
      connection: { host: folders.socket, user: 'postgres' },
      pid,
      release: () => withLaunchLock(folders.id, () => letGo(keeper, folders)),
    };
  });
};
