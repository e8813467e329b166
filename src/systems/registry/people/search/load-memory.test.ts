import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadMemory } from './load-memory.ts';

test('a name counts as written when the next chunk starts where its own ended', () => {
  const memory = loadMemory();
  assert.deepEqual([...memory.known('a', 0)], []);
  memory.note('a', { from: 0, to: 10 }, ['佐藤 花子']);
  assert.deepEqual([...memory.known('a', 10)], ['佐藤 花子']);
  memory.note('a', { from: 10, to: 20 }, ['鈴木 一郎']);
  assert.deepEqual([...memory.known('a', 20)], ['佐藤 花子', '鈴木 一郎']);
});

test('a chunk done again, and another load, know nothing', () => {
  const memory = loadMemory();
  memory.note('a', { from: 0, to: 10 }, ['佐藤 花子']);
  assert.deepEqual([...memory.known('a', 0)], []);
  assert.deepEqual([...memory.known('b', 10)], []);
  memory.note('b', { from: 0, to: 10 }, ['鈴木 一郎']);
  assert.deepEqual([...memory.known('a', 10)], []);
  assert.deepEqual([...memory.known('b', 10)], ['鈴木 一郎']);
});
