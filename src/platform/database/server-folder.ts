import { createHash } from 'node:crypto';
import { access, chown, lstat, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** PostgreSQL refuses to run as root; this is `nobody` on every Linux. */
const NOBODY = 65_534;
/** sockaddr_un holds 108 bytes with the final zero; the file name takes 16 of them. */
const LONGEST_SOCKET_FOLDER = 90;

/** The user PostgreSQL runs as; undefined: the one who runs us. */
export const serverUser = (): number | undefined => (process.getuid?.() === 0 ? NOBODY : undefined);

export const exists = (name: string): Promise<boolean> =>
  access(name).then(
    () => true,
    () => false,
  );

/** Whether the database's user can reach a folder: it owns each part of the way, or anyone may enter. */
const serverMayEnter = async (folder: string): Promise<boolean> => {
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at)) {
    if (!(await exists(at))) continue;
    const { mode, uid } = await stat(at);
    if ((mode & (uid === serverUser() ? 0o100 : 0o001)) === 0) return false;
  }
  return true;
};

const fingerprint = (folder: string): string =>
  createHash('sha256').update(folder).digest('hex').slice(0, 12);

/** Makes a folder that only the database's user may enter. Throws when someone else has it. */
export const ownFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const user = serverUser();
  const found = await lstat(folder);
  const expected = user ?? process.getuid?.();
  if (found.uid === expected && found.isDirectory()) return;
  if (user === undefined || found.uid !== 0 || !found.isDirectory()) {
    throw new Error(`the folder ${folder} belongs to someone else`);
  }
  await chown(folder, user, user);
};

export type ServerFolders = {
  readonly binaries: string;
  readonly data: string;
  readonly socket: string;
  readonly log: string;
  /** Names the server on this machine: the same for every process that shares it. */
  readonly id: string;
};

/**
 * Where a server below `home` lives. A home that `nobody` cannot reach (a checkout in
 * /root) gets its database under /var/lib/yobo instead; a path too long for a socket
 * gets its socket in /tmp.
 */
export const serverFolders = async (home: string): Promise<ServerFolders> => {
  const id = fingerprint(home);
  const reachable = serverUser() === undefined || (await serverMayEnter(home));
  const base = reachable ? home : path.join('/var/lib/yobo', id);
  const place = path.join(base, 'postgresql');
  const socket = path.join(place, 'socket');
  const folders = {
    binaries: base,
    data: path.join(place, 'data'),
    socket: socket.length <= LONGEST_SOCKET_FOLDER ? socket : `/tmp/yobo-${id}`,
    log: path.join(place, 'server.log'),
    id,
  };
  await mkdir(base, { recursive: true });
  await ownFolder(place);
  await ownFolder(folders.socket);
  return folders;
};
