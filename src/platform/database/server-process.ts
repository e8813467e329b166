import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { exists, type ServerFolders, serverUser } from './server-folder.ts';

const run = promisify(execFile);

const asServerUser = (): { uid?: number; gid?: number } => {
  const user = serverUser();
  return user === undefined ? {} : { uid: user, gid: user };
};

/** Creates the cluster once; a half-made one never takes the final name. */
export const initialise = async (folders: ServerFolders, binaries: string): Promise<void> => {
  if (await exists(folders.data)) return;
  const half = `${folders.data}.new`;
  await rm(half, { recursive: true, force: true });
  const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'];
  const collation = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  await run(
    path.join(binaries, 'bin/initdb'),
    ['-D', half, ...options, ...collation, '--no-instructions'],
    { ...asServerUser(), cwd: '/', env: { LC_ALL: 'C.UTF-8', PATH: process.env.PATH } },
  );
  await rename(half, folders.data);
};

const settings = (folders: ServerFolders, disposable: boolean): string[] => {
  const values = [
    'listen_addresses=',
    `unix_socket_directories=${folders.socket}`,
    'unix_socket_permissions=0700',
    'max_connections=120',
    'shared_buffers=128MB',
    'max_wal_size=2GB',
    'timezone=Asia/Tokyo',
    'log_timezone=Asia/Tokyo',
    'jit=off',
    ...(disposable ? ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'] : []),
  ];
  return values.flatMap((value) => ['-c', value]);
};

/** The shell waits on a pipe from us, so a disposable server and its files end with our process. */
const WATCH = 'trap "" INT; "$@" & read -r _; kill -QUIT $!; wait $!; rm -rf "$YOBO_DISPOSE"';

/** Starts `postgres` in its own process group, so that Ctrl-C reaches us and not the server. */
export const startServer = (folders: ServerFolders, binaries: string, dispose?: string): void => {
  const command = [path.join(binaries, 'bin/postgres'), '-D', folders.data];
  command.push(...settings(folders, dispose !== undefined));
  const log = openSync(folders.log, 'a');
  const [program, args] =
    dispose === undefined
      ? [command[0] as string, command.slice(1)]
      : ['/bin/sh', ['-c', WATCH, 'sh', ...command]];
  const child = spawn(program, args, {
    ...asServerUser(),
    cwd: '/',
    detached: true,
    env: { LC_ALL: 'C.UTF-8', PATH: process.env.PATH, YOBO_DISPOSE: dispose },
    stdio: [dispose === undefined ? 'ignore' : 'pipe', log, log],
  });
  closeSync(log);
  child.unref();
  if (child.stdin && 'unref' in child.stdin) (child.stdin as { unref(): void }).unref();
};

/** The process that holds the data folder, if it really is a PostgreSQL server of ours. */
export const serverPid = async (folders: ServerFolders): Promise<number | undefined> => {
  const noted = await readFile(path.join(folders.data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(noted.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.split('\0').includes(folders.data) ? pid : undefined;
};

/** A pid file whose pid went to some other program would make PostgreSQL refuse to start. */
export const dropStalePidFile = async (folders: ServerFolders): Promise<void> => {
  if ((await serverPid(folders)) === undefined) {
    await rm(path.join(folders.data, 'postmaster.pid'), { force: true });
  }
};
