import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { ConfigError, readConfig, readSecrets } from './index.ts';

const production = {
  YOBO_PROFILE: 'production',
  DATABASE_URL: 'postgres://yobo@db.example/yobo',
  YOBO_ORIGIN: 'https://yobo.example.jp',
};

const faults = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.faults;
  }
};

const withFolder = async (work: (folder: string) => Promise<void>) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'yobo-config-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

describe('the configuration', () => {
  test('a demo needs nothing', () => {
    const config = readConfig({});
    assert.equal(config.profile, 'demo');
    assert.equal(config.origin, `http://localhost:${config.port}`);
  });

  test('every wrong value is named at once', () => {
    assert.equal(faults({ YOBO_PORT: '70000', YOBO_PROFILE: 'prod' }).length, 2);
    assert.match(faults({ YOBO_PORT: 'x' })[0] ?? '', /YOBO_PORT/);
    assert.match(faults({ DATABASE_URL: 'mysql://x' })[0] ?? '', /DATABASE_URL/);
    assert.match(faults({ YOBO_SYSTEMS: 'registry,unknown' })[0] ?? '', /YOBO_SYSTEMS/);
    assert.match(faults({ YOBO_PROXIES: '10.0.0.1, everybody' })[0] ?? '', /YOBO_PROXIES/);
  });

  test('production refuses what is only good for a demo', () => {
    assert.deepEqual(faults(production), []);
    assert.match(faults({ ...production, YOBO_SYSTEMS: 'registry,pmh' })[0] ?? '', /pmh/);
    assert.match(faults({ ...production, DATABASE_URL: '' })[0] ?? '', /DATABASE_URL/);
    assert.match(faults({ ...production, YOBO_ORIGIN: 'http://x.jp' })[0] ?? '', /https/);
    assert.deepEqual(faults({ YOBO_SYSTEMS: 'registry,pmh' }), []);
  });
});

describe('secrets', () => {
  const env = (folder: string) => ({ ...production, YOBO_SECRETS: folder });
  const refused = async (folder: string, pattern: RegExp) =>
    assert.rejects(readSecrets(readConfig(env(folder))), pattern);

  test('the demo makes them once, for its user alone', () =>
    withFolder(async (folder) => {
      const config = readConfig({ YOBO_DATA: folder });
      const first = await readSecrets(config);
      assert.deepEqual(await readSecrets(config), first);
      const { mode } = await stat(path.join(config.secretsFolder, 'totp.key'));
      assert.equal(mode & 0o777, 0o600);
      assert.notDeepEqual(first.audit, first.totp);
    }));

  test('production makes none, and refuses missing, open, malformed and default keys', () =>
    withFolder(async (folder) => {
      await refused(folder, /がありません/);
      const write = async (text: string, mode = 0o600) => {
        for (const name of ['audit.key', 'totp.key']) {
          await writeFile(path.join(folder, name), text);
          await chmod(path.join(folder, name), mode);
        }
      };
      const good = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
      await write(good, 0o640);
      await refused(folder, /0600/);
      await write('short');
      await refused(folder, /32バイト/);
      await write('00'.repeat(32));
      await refused(folder, /乱数ではありません/);
      await write(good);
      assert.equal((await readSecrets(readConfig(env(folder)))).audit.length, 32);
    }));
});
