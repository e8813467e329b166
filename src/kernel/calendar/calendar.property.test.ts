import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { ageOn, ageReached, monthsReachedDay } from '#kernel/calendar/age.ts';
import { fiscalYearOfDay, schoolEntryDay } from '#kernel/calendar/fiscal-year.ts';
import { afterDays, afterMonths, afterMonthsAndHalf } from '#kernel/calendar/interval.ts';
import {
  type DayNumber,
  dayNumber,
  fromDayNumber,
  type PlainDate,
  partsOfDay,
  plainDate,
} from '#kernel/plain-date.ts';

const day = fc
  .integer({ min: dayNumber('1900-01-01' as PlainDate), max: dayNumber('2100-12-31' as PlainDate) })
  .map((n) => n as DayNumber);
const months = fc.integer({ min: 1, max: 1300 });

describe('legal age and intervals', () => {
  test('later births never reach an age earlier', () => {
    fc.assert(
      fc.property(day, months, (birth, n) => {
        const next = (birth + 1) as DayNumber;
        assert.ok(monthsReachedDay(partsOfDay(birth), n) <= monthsReachedDay(partsOfDay(next), n));
      }),
    );
  });

  test('later doses never end an interval earlier', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (previous, n) => {
        const next = (previous + 1) as DayNumber;
        assert.ok(afterMonths(previous, n) <= afterMonths(next, n));
        assert.ok(afterMonthsAndHalf(previous, n) > afterMonths(previous, n));
        assert.equal(afterDays(next, n), afterDays(previous, n) + 1);
      }),
    );
  });

  test('an age is reached one day before the interval of as many months ends, or at its month end', () => {
    fc.assert(
      fc.property(day, months, (birth, n) => {
        assert.equal(monthsReachedDay(partsOfDay(birth), n), afterMonths(birth, n) - 1);
      }),
    );
  });

  test('ageOn turns exactly on the day on which an age is reached', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 110 }), (birth, years) => {
        const born = fromDayNumber(birth);
        const reached = ageReached(born, years + 1);
        assert.equal(ageOn(born, reached), years + 1);
        assert.equal(ageOn(born, fromDayNumber((dayNumber(reached) - 1) as DayNumber)), years);
      }),
    );
  });

  test('school begins on a 1 April after the sixth birthday eve and within a year of it', () => {
    fc.assert(
      fc.property(day, (birth) => {
        const six = monthsReachedDay(partsOfDay(birth), 72);
        const entry = schoolEntryDay(partsOfDay(birth));
        assert.ok(entry > six && entry <= six + 366);
        assert.equal(fromDayNumber(entry).slice(5), '04-01');
        assert.equal(fiscalYearOfDay(six), fiscalYearOfDay(entry) - 1);
        assert.notEqual(entry, dayNumber(plainDate('1900-01-01')));
      }),
    );
  });
});
