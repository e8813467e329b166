import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withDatabase } from '#platform/database/testing.ts';
import { searchGroup } from './search-group.ts';

const KEYS = ['', ' ', '佐藤 花子', 'サトウ ハナコ', '𠮷田 ', 'NGUYEN VANANH', '0221234567'];

test('the process and the database derive one group from one key', () =>
  withDatabase(async (db) => {
    const found = await db.admin<{ key: string; group: string }>(
      `SELECT key, registry.search_group(key)::text AS group FROM unnest($1::text[]) AS k (key)`,
      [KEYS],
    );
    assert.equal(found.length, KEYS.length);
    for (const { key, group } of found) assert.equal(searchGroup(key), group, key);
    assert.ok(
      found.some(({ group }) => group.startsWith('-')),
      'one of them is negative',
    );
  }));
