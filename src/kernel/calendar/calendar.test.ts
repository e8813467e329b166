import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ageOn, ageReached, monthsReached } from '#kernel/calendar/age.ts';
import {
  ageAtFiscalYearEnd,
  fiscalYearEnd,
  fiscalYearOf,
  fiscalYearOfAge,
  fiscalYearStart,
  schoolEntryDay,
} from '#kernel/calendar/fiscal-year.ts';
import {
  afterMonthsAndHalf,
  earliestAfterDays,
  earliestAfterMonths,
} from '#kernel/calendar/interval.ts';
import { yearsElapsed } from '#kernel/calendar/period.ts';
import { dayNumber, fromDayNumber, plainDate, toParts } from '#kernel/plain-date.ts';

const months = (birth: string, n: number): string => monthsReached(plainDate(birth), n);

describe('生後n月に至った日: the eve of the same day, or the end of a month without it', () => {
  const rows: readonly (readonly [string, number, string])[] = [
    ['2013-04-01', 1, '2013-04-30'],
    ['2013-04-01', 3, '2013-06-30'],
    ['2013-04-01', 12, '2014-03-31'],
    ['2013-01-31', 1, '2013-02-28'],
    ['2018-12-28', 2, '2019-02-27'],
    ['2018-12-29', 2, '2019-02-28'],
    ['2018-12-30', 2, '2019-02-28'],
    ['2018-12-31', 2, '2019-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-28'],
    ['2019-05-31', 90, '2026-11-30'],
    ['2023-12-31', 2, '2024-02-29'],
  ];
  for (const [birth, n, reached] of rows)
    test(`born ${birth}, ${n} months are reached on ${reached}`, () =>
      assert.equal(months(birth, n), reached));
});

describe('a person is n years old from the eve of the birthday', () => {
  test('the day before, the day and the day after', () => {
    const birth = plainDate('1961-11-21');
    assert.equal(ageReached(birth, 65), '2026-11-20');
    assert.equal(ageOn(birth, plainDate('2026-11-19')), 64);
    assert.equal(ageOn(birth, plainDate('2026-11-20')), 65);
    assert.equal(ageOn(birth, plainDate('2026-11-21')), 65);
  });

  test('born on 29 February, a year without it ends on 28 February', () => {
    const birth = plainDate('2020-02-29');
    assert.equal(ageReached(birth, 6), '2026-02-28');
    assert.equal(ageReached(birth, 4), '2024-02-28');
  });
});

describe('「n月以上」: the same day, or the 1st of the month after', () => {
  const rows: readonly (readonly [string, number, string])[] = [
    ['2025-11-30', 3, '2026-03-01'],
    ['2025-08-31', 6, '2026-03-01'],
    ['2025-08-28', 6, '2026-02-28'],
    ['2026-04-01', 3, '2026-07-01'],
    ['2026-01-31', 1, '2026-03-01'],
    ['2024-01-31', 1, '2024-03-01'],
    ['2024-01-29', 1, '2024-02-29'],
    ['2026-10-31', 1, '2026-12-01'],
    ['2025-12-31', 11, '2026-12-01'],
  ];
  for (const [previous, n, earliest] of rows)
    test(`${previous} and ${n} months give ${earliest}`, () =>
      assert.equal(earliestAfterMonths(plainDate(previous), n), earliest));

  test('a missing day goes to the month end for age and to the next 1st for intervals', () => {
    assert.equal(monthsReached(plainDate('2025-08-31'), 6), '2026-02-28');
    assert.equal(earliestAfterMonths(plainDate('2025-08-31'), 6), '2026-03-01');
  });
});

describe('「n日以上」 leaves n whole days between', () => {
  const rows: readonly (readonly [number, string])[] = [
    [27, '2026-04-29'],
    [20, '2026-04-22'],
    [6, '2026-04-08'],
    [60, '2026-06-01'],
    [139, '2026-08-19'],
  ];
  for (const [n, earliest] of rows)
    test(`${n} days after 2026-04-01 is ${earliest}`, () =>
      assert.equal(earliestAfterDays(plainDate('2026-04-01'), n), earliest));
});

describe('「n月半」 adds half of the month reached, rounded up', () => {
  const rows: readonly (readonly [string, number, string])[] = [
    ['2026-04-01', 2, '2026-06-16'],
    ['2026-12-01', 2, '2027-02-15'],
    ['2023-12-01', 2, '2024-02-16'],
    ['2026-05-01', 2, '2026-07-17'],
  ];
  for (const [previous, n, earliest] of rows)
    test(`${n} and a half months after ${previous} is ${earliest}`, () =>
      assert.equal(fromDayNumber(afterMonthsAndHalf(dayNumber(plainDate(previous)), n)), earliest));
});

describe('fiscal and school years', () => {
  test('31 March belongs to the year before, 1 April begins a new one', () => {
    assert.equal(fiscalYearOf(plainDate('2027-03-31')), 2026);
    assert.equal(fiscalYearOf(plainDate('2027-04-01')), 2027);
    assert.equal(fiscalYearOf(plainDate('2027-04-02')), 2027);
    assert.equal(fiscalYearStart(2026), '2026-04-01');
    assert.equal(fiscalYearEnd(2026), '2027-03-31');
  });

  test('births on 1 April belong to the earlier cohort, on 2 April to the next', () => {
    const entry = (birth: string): string =>
      fromDayNumber(schoolEntryDay(toParts(plainDate(birth))));
    assert.equal(entry('2020-03-31'), '2026-04-01');
    assert.equal(entry('2020-04-01'), '2026-04-01');
    assert.equal(entry('2020-04-02'), '2027-04-01');
    assert.equal(entry('2020-02-29'), '2026-04-01');
    assert.equal(fiscalYearOfAge(toParts(plainDate('1962-04-01')), 65), 2026);
    assert.equal(fiscalYearOfAge(toParts(plainDate('1962-04-02')), 65), 2027);
  });

  test('到達: the age reached by 31 March counts births of 1 April', () => {
    assert.equal(ageAtFiscalYearEnd(plainDate('1987-04-01'), 2026), 40);
    assert.equal(ageAtFiscalYearEnd(plainDate('1987-04-02'), 2026), 39);
    assert.equal(ageAtFiscalYearEnd(plainDate('1986-04-02'), 2026), 40);
  });
});

describe('「起算してn年を経過する日」 counts the first day', () => {
  test('it ends on the eve of the corresponding day', () => {
    assert.equal(yearsElapsed(plainDate('2025-12-01'), 2), '2027-11-30');
    assert.equal(yearsElapsed(plainDate('2026-04-01'), 1), '2027-03-31');
    assert.equal(yearsElapsed(plainDate('2024-02-29'), 1), '2025-02-28');
  });
});
