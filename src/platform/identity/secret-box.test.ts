import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hashPassword, isAcceptablePassword, verifyPassword } from './password.ts';
import { SealBroken, seal, unseal } from './secret-box.ts';

describe('a sealed secret', () => {
  const key = Buffer.alloc(32, 1);
  const box = seal(key, 'owner', Buffer.from('secret'));

  test('opens under its key and owner', () => {
    assert.equal(unseal(key, 'owner', box).toString(), 'secret');
  });

  test('does not open under another key, for another owner, or with any bit turned', () => {
    assert.throws(() => unseal(Buffer.alloc(32, 2), 'owner', box), SealBroken);
    assert.throws(() => unseal(key, 'other', box), SealBroken);
    for (let at = 0; at < box.length; at += 1) {
      const turned = Buffer.from(box);
      turned[at] = (turned[at] ?? 0) ^ 1;
      assert.throws(() => unseal(key, 'owner', turned), SealBroken, `byte ${at}`);
    }
  });

  test('never looks the same twice', () => {
    assert.notDeepEqual(seal(key, 'owner', Buffer.from('secret')), box);
  });
});

describe('a password', () => {
  test('is kept as argon2id with its own salt, and only itself matches', async () => {
    const hash = await hashPassword('パスワード123');
    assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    assert.notEqual(await hashPassword('パスワード123'), hash);
    assert.equal(await verifyPassword('パスワード123', hash), true);
    assert.equal(await verifyPassword('パスワード124', hash), false);
    assert.equal(await verifyPassword('', '$2b$10$abc'), false);
  });

  test('has 8 to 128 characters, counted as people count them', () => {
    assert.equal(isAcceptablePassword('1234567'), false);
    assert.equal(isAcceptablePassword('12345678'), true);
    assert.equal(isAcceptablePassword('𠮷'.repeat(7)), false);
    assert.equal(isAcceptablePassword('a'.repeat(129)), false);
  });
});
