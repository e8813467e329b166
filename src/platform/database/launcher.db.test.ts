import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import pg from 'pg';
import { dataFolder } from '../data-folder.ts';
import { launchServer } from './launcher.ts';
import { serverFolders, serverUser } from './server-folder.ts';
import { serverPid } from './server-process.ts';

const run = promisify(execFile);
const binaries = dataFolder();

const withHome = async (work: (home: string) => Promise<void>, prefix = 'yobo-launch-') => {
  const home = await mkdtemp(path.join(tmpdir(), prefix));
  await run('chmod', ['0755', home]);
  try {
    await work(home);
  } finally {
    const folders = await serverFolders(home);
    const pid = await serverPid(folders);
    if (pid !== undefined) process.kill(pid, 'SIGQUIT');
    await rm(home, { recursive: true, force: true });
    await rm(folders.socket, { recursive: true, force: true });
  }
};

const query = async (host: string, sql: string): Promise<pg.QueryResult> => {
  const client = new pg.Client({ host, user: 'postgres', database: 'postgres' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
};

const IN_ANOTHER_PROCESS = `
  import { launchServer } from '#platform/database/launcher.ts';
  const server = await launchServer(process.argv[1], { binaries: process.argv[2] });
  console.log(server.pid);
  await new Promise((resolve) => process.stdin.once('data', resolve));
  await server.release();
  process.exit(0);`;

describe('the embedded server', () => {
  test('processes that start at once share one server, and the last to leave stops it', () =>
    withHome(async (home) => {
      const children = [1, 2, 3].map(() => {
        const child = run(
          process.execPath,
          ['--input-type=module', '-e', IN_ANOTHER_PROCESS, home, binaries],
          { cwd: path.resolve(import.meta.dirname, '../../..') },
        );
        return child;
      });
      const pids = await Promise.all(
        children.map(
          ({ child }) =>
            new Promise<string>((resolve) =>
              child.stdout?.once('data', (text) => resolve(String(text).trim())),
            ),
        ),
      );
      assert.equal(new Set(pids).size, 1);
      const folders = await serverFolders(home);
      for (const [index, { child }] of children.entries()) {
        assert.equal(String(await serverPid(folders)), pids[0], `stopped before ${index} left`);
        child.stdin?.write('go\n');
        await children[index];
      }
      assert.equal(await serverPid(folders), undefined);
    }));

  test('after a kill in the middle it comes back with what was committed', () =>
    withHome(async (home) => {
      const first = await launchServer(home, { binaries });
      await query(first.connection.host, 'CREATE TABLE kept AS SELECT 42 AS answer');
      process.kill(first.pid, 'SIGKILL');
      const second = await launchServer(home, { binaries });
      assert.notEqual(second.pid, first.pid);
      const found = await query(second.connection.host, 'SELECT answer FROM kept');
      assert.deepEqual(found.rows, [{ answer: 42 }]);
      await second.release();
    }));

  test('a stale pid file that names a living stranger does not keep it from starting', () =>
    withHome(async (home) => {
      const first = await launchServer(home, { binaries });
      await first.release();
      const { data } = await serverFolders(home);
      await writeFile(path.join(data, 'postmaster.pid'), `${process.pid}\n${data}\n1\n5432\n`);
      const second = await launchServer(home, { binaries });
      assert.ok(second.pid !== process.pid);
      await second.release();
    }));

  test('it syncs to disk, listens on no network and runs as no superuser of the machine', () =>
    withHome(async (home) => {
      const server = await launchServer(home, { binaries });
      const show = async (name: string) =>
        Object.values((await query(server.connection.host, `SHOW ${name}`)).rows[0]);
      assert.deepEqual(await show('fsync'), ['on']);
      assert.deepEqual(await show('synchronous_commit'), ['on']);
      assert.deepEqual(await show('listen_addresses'), ['']);
      const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
      const user = serverUser() ?? process.getuid?.();
      assert.match(status, new RegExp(`^Uid:\\s+${user}\\s`, 'm'));
      await server.release();
    }));

  test('a folder with a path too long for a socket still gets one', () =>
    withHome(
      async (home) => {
        const server = await launchServer(home, { binaries });
        assert.ok(server.connection.host.length < 91);
        await server.release();
      },
      `yobo-${'long-'.repeat(20)}`,
    ));
});
