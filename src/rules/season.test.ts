import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import { seasonAt } from './season.ts';

const winter = { from: { month: 10, day: 1 }, to: { month: 1, day: 31 } };
const autumn = { from: { month: 10, day: 1 }, to: { month: 12, day: 31 } };

describe('the season of a run', () => {
  for (const [on, from, to] of [
    ['2026-09-30', '2026-10-01', '2027-01-31'],
    ['2026-10-01', '2026-10-01', '2027-01-31'],
    ['2027-01-31', '2026-10-01', '2027-01-31'],
    ['2027-02-01', '2027-10-01', '2028-01-31'],
  ] as const) {
    test(`over the new year, asked on ${on}, runs from ${from} to ${to}`, () => {
      assert.deepEqual(seasonAt(winter, plainDate(on)), { seasonFrom: from, seasonTo: to });
    });
  }

  test('within a year ends with it', () => {
    assert.deepEqual(seasonAt(autumn, plainDate('2026-12-31')), {
      seasonFrom: '2026-10-01',
      seasonTo: '2026-12-31',
    });
    assert.equal(seasonAt(autumn, plainDate('2027-01-01')).seasonFrom, '2027-10-01');
  });
});
