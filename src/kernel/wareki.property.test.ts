import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type DayNumber, dayNumberOf, fromDayNumber } from '#kernel/plain-date.ts';
import { formatWareki, formatWarekiShort, parseWareki } from '#kernel/wareki.ts';

const dates = fc
  .integer({ min: dayNumberOf(1868, 1, 25), max: dayNumberOf(2117, 12, 31) })
  .map((day) => fromDayNumber(day as DayNumber));

test('every date since Meiji reads back from both of its printed forms', () => {
  fc.assert(
    fc.property(dates, (date) => {
      assert.equal(parseWareki(formatWareki(date)), date);
      assert.equal(parseWareki(formatWarekiShort(date)), date);
    }),
    { numRuns: 2000 },
  );
});

test('the era and year agree with the calendar of the platform', () => {
  const calendar = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  fc.assert(
    fc.property(dates, (date) => {
      fc.pre(date >= '1873-01-01');
      assert.equal(formatWareki(date), calendar.format(new Date(`${date}T00:00:00Z`)));
    }),
    { numRuns: 2000 },
  );
});
