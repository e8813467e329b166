import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matchRate, stopsFeed } from './match-rate.ts';

test('a file that has no row to match has no rate and is never stopped by it', () => {
  assert.equal(matchRate({ expected: 0, consistent: 0 }), undefined);
  assert.equal(stopsFeed(undefined, 0.7), false);
});

test('exactly at the threshold a file passes, one row below it stops', () => {
  assert.equal(stopsFeed(matchRate({ expected: 10, consistent: 7 }), 0.7), false);
  assert.equal(stopsFeed(matchRate({ expected: 10_000, consistent: 6_999 }), 0.7), true);
});

test('the rate is never rounded up to a threshold that was missed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4_000_000 }),
      fc.integer({ min: 1, max: 100 }),
      (expected, percent) => {
        const missed = Math.ceil((expected * percent) / 100) - 1;
        assert.ok(stopsFeed(matchRate({ expected, consistent: missed }), percent / 100));
      },
    ),
  );
});
