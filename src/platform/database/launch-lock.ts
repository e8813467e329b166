import { createServer, type Server } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const listen = (name: string): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer().unref();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(`\0yobo-${name}`, () => resolve(server));
  });

/**
 * Runs `work` while no other process on this machine holds `name`. The lock is an abstract
 * socket: the kernel frees it with its process, so a kill leaves nothing stale behind.
 */
export const withLaunchLock = async <Value>(
  name: string,
  work: () => Promise<Value>,
): Promise<Value> => {
  let held = await listen(name);
  while (held === undefined) {
    await wait(20);
    held = await listen(name);
  }
  try {
    return await work();
  } finally {
    held.close();
  }
};
