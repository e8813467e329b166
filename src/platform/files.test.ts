import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, test } from 'node:test';
import { type FileStore, fileStore, parseFileKey } from './files.ts';

const withStore = async (work: (store: FileStore, folder: string) => Promise<void>) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'yobo-files-'));
  try {
    await work(fileStore(folder), folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const bytes = (text: string) => Readable.from([Buffer.from(text)], { objectMode: false });

const textOf = async (source: AsyncIterable<unknown>): Promise<string> => {
  let text = '';
  for await (const chunk of source) text += String(chunk);
  return text;
};

describe('the file store', () => {
  test('keeps the same content once, by its SHA-256, for this user alone', () =>
    withStore(async (store, folder) => {
      const first = await store.put(bytes('予防'));
      const second = await store.put(bytes('予防'));
      assert.ok(first.ok && second.ok);
      assert.equal(first.value.key, second.value.key);
      assert.deepEqual([first.value.fresh, second.value.fresh], [true, false]);
      assert.equal(first.value.bytes, 6);
      assert.ok(parseFileKey(first.value.key));
      assert.equal(await textOf(store.read(first.value.key)), '予防');
      const files = await readdir(folder, { recursive: true });
      assert.equal(files.filter((name) => name.length > 60).length, 1);
      const { mode } = await stat(path.join(folder, first.value.key.slice(0, 2), first.value.key));
      assert.equal(mode & 0o077, 0);
    }));

  test('refuses what is longer than the limit and keeps nothing of it', () =>
    withStore(async (store, folder) => {
      assert.ok((await store.put(bytes('12345'), 5)).ok);
      await rm(folder, { recursive: true });
      const refused = await store.put(bytes('123456'), 5);
      assert.deepEqual(refused, {
        ok: false,
        reasons: [{ code: 'FILE_TOO_LARGE', with: { limit: 5 } }],
      });
      assert.deepEqual(await readdir(folder), []);
    }));

  test('a source that breaks leaves nothing behind', () =>
    withStore(async (store, folder) => {
      async function* broken() {
        yield Buffer.from('half');
        throw new Error('cut');
      }
      await assert.rejects(store.put(broken()), /cut/);
      assert.deepEqual(await readdir(folder), []);
    }));

  test('what is put on trial goes when it is refused, and stays when anybody keeps it', () =>
    withStore(async (store) => {
      const onTrial = async (text: string) => {
        const put = await store.putOnTrial(bytes(text));
        assert.ok(put.ok);
        return put.value;
      };
      const refused = await onTrial('1');
      refused.settle(false);
      assert.equal(await store.find(refused.key), undefined);
      for (const [first, second] of [
        [false, true],
        [true, false],
      ] as const) {
        const both = await Promise.all([onTrial(`2 ${first}`), onTrial(`2 ${first}`)]);
        both[0].settle(first);
        both[1].settle(second);
        assert.equal(await store.find(both[0].key), both[0].bytes);
        (await onTrial(`2 ${first}`)).settle(false);
        assert.equal(await store.find(both[0].key), both[0].bytes);
      }
      const [one, other] = await Promise.all([onTrial('3'), onTrial('3')]);
      one.settle(false);
      assert.equal(await store.find(one.key), 1);
      other.settle(false);
      assert.equal(await store.find(one.key), undefined);
    }));

  test('a key is 64 hexadecimal digits and nothing else', () => {
    assert.equal(parseFileKey('../../etc/passwd'), undefined);
    assert.equal(parseFileKey('A'.repeat(64)), undefined);
    assert.equal(parseFileKey('a'.repeat(64)), 'a'.repeat(64));
  });
});
