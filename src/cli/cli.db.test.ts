import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { readConfig } from '#platform/config/index.ts';
import { checkoutFolder } from '#platform/data-folder.ts';
import { migrate } from '#platform/database/migrate.ts';
import { createAccounts, demoHint } from './demo/accounts.ts';
import { explain } from './faults.ts';
import { listMunicipalities } from './municipalities.ts';
import { openRuntime } from './runtime.ts';

type Ended = { readonly code: number; readonly out: string; readonly err: string };

const yobo = (folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  new Promise<Ended>((resolve) => {
    const child = spawn(path.join(checkoutFolder, 'yobo'), args, {
      env: { ...process.env, YOBO_DATA: folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', (code) => resolve({ code: code ?? -1, out, err }));
  });

const withFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'yobo-cli-'));
  // The database's own user must reach its folder below.
  await chmod(folder, 0o755);
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A data folder with a migrated database and Sendai's demo accounts. */
const withDemo = (work: (folder: string) => Promise<void>): Promise<void> =>
  withFolder(async (folder) => {
    const runtime = await openRuntime(readConfig({ YOBO_DATA: folder }));
    try {
      await migrate(runtime.connection);
      const [sendai] = await listMunicipalities();
      assert.equal(sendai?.code, '041009');
      await createAccounts(runtime, sendai.code);
      await work(folder);
    } finally {
      await runtime.close();
    }
  });

const WHERE = ['--municipality', '041009'];

const codeOf = async (folder: string, name: string): Promise<string> => {
  const { out } = await yobo(folder, ['demo', 'code', name, ...WHERE, '--json']);
  return JSON.parse(out)[0].code;
};

const signIn = async (folder: string, name: string): Promise<Ended> => {
  const file = path.join(folder, 'password');
  await writeFile(file, `${demoHint.password}\n`, { mode: 0o600 });
  const factors = ['--password-file', file, '--code', await codeOf(folder, name)];
  return yobo(folder, ['sign-in', name, ...WHERE, ...factors, '--json']);
};

describe('the command line', () => {
  test('signs in, keeps the session for itself alone, and signs out', () =>
    withDemo(async (folder) => {
      const before = await yobo(folder, ['sign-out', '--as', 'clerk', ...WHERE]);
      assert.equal(before.code, 3, before.err);
      const signed = await signIn(folder, 'clerk');
      assert.equal(signed.code, 0, signed.err);
      assert.equal(JSON.parse(signed.out).userId, 'clerk');
      const sessions = path.join(folder, 'cli-sessions');
      const [file = ''] = await readdir(sessions);
      assert.equal((await stat(path.join(sessions, file))).mode & 0o777, 0o600);
      const out = await yobo(folder, ['sign-out', '--as', 'clerk', ...WHERE]);
      assert.equal(out.code, 0, out.err);
      assert.deepEqual(await readdir(sessions), []);
    }));

  test('a refusal is exit code 4 with its reasons as JSON', () =>
    withDemo(async (folder) => {
      const file = path.join(folder, 'password');
      await writeFile(file, 'wrong password');
      const args = ['sign-in', 'clerk', ...WHERE, '--password-file', file, '--code', '000000'];
      const refused = await yobo(folder, [...args, '--json']);
      assert.equal(refused.code, 4);
      assert.equal(JSON.parse(refused.out).reasons[0].code, 'SIGN_IN_REFUSED');
    }));

  test('a code that was used leads to one that was not', () =>
    withDemo(async (folder) => {
      const first = await codeOf(folder, 'nurse');
      assert.equal((await signIn(folder, 'nurse')).code, 0);
      assert.notEqual(await codeOf(folder, 'nurse'), first);
      assert.equal((await signIn(folder, 'nurse')).code, 0, 'at once, with the next');
    }));

  test('wrong arguments are exit code 2 and say so in Japanese', () =>
    withFolder(async (folder) => {
      for (const args of [
        ['no-such-noun'],
        ['sign-in', 'clerk', '--municipality', '041000', '--code', '1'],
        ['sign-out', '--as', 'Not An ID', ...WHERE],
      ]) {
        const ended = await yobo(folder, args);
        assert.equal(ended.code, 2, `${args.join(' ')}: ${ended.err}`);
        assert.match(ended.err, /[ぁ-ん]/);
      }
    }));
});

describe('starting', () => {
  const oneSentence = ({ code, err }: Ended, pattern: RegExp) => {
    assert.equal(code, 1, err);
    assert.match(err, pattern);
    assert.equal(err.trim().split('\n').length, 1, err);
  };

  test('a port that is taken is named, with what to do', () =>
    withFolder(async (folder) => {
      const taken = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => taken.once('listening', resolve));
      const address = taken.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      try {
        const ended = await yobo(folder, ['start'], { YOBO_PORT: String(port) });
        oneSentence(ended, new RegExp(`ポート ${port} は他のプログラム`));
      } finally {
        taken.close();
      }
    }));

  test('a database that cannot be reached is said in a sentence', () =>
    withFolder(async (folder) => {
      const env = { DATABASE_URL: 'postgres://yobo@127.0.0.1:9/yobo', YOBO_PORT: '0' };
      oneSentence(await yobo(folder, ['start'], env), /データベースに接続できません/);
    }));

  test('a wrong setting is named', () =>
    withFolder(async (folder) => {
      oneSentence(await yobo(folder, ['start'], { YOBO_PORT: 'abc' }), /YOBO_PORT/);
    }));

  test('a full disk is said in a sentence, wherever it is met; a bug is not dressed up', () => {
    const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
    assert.match(explain(full) ?? '', /空きがありません/);
    assert.match(explain(new Error('migration failed', { cause: full })) ?? '', /空き/);
    assert.match(explain(Object.assign(new Error(), { code: '53100' })) ?? '', /空き/);
    assert.equal(explain(new TypeError('a bug')), undefined);
  });
});
