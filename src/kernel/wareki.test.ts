import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import { formatWareki, formatWarekiShort, parseWareki } from '#kernel/wareki.ts';

const READ: readonly (readonly [string, string])[] = [
  ['S60.4.1', '1985-04-01'],
  ['昭和60年4月1日', '1985-04-01'],
  ['昭60.4.1', '1985-04-01'],
  ['Ｓ６０．４．１', '1985-04-01'],
  ['S600401', '1985-04-01'],
  ['3600401', '1985-04-01'],
  ['R8/11/20', '2026-11-20'],
  ['2026/11/20', '2026-11-20'],
  ['2026-11-20', '2026-11-20'],
  ['2026年11月20日', '2026-11-20'],
  ['20261120', '2026-11-20'],
  ['昭和 60年 4月 1日', '1985-04-01'],
  ['R6.2.29', '2024-02-29'],
  ['5060229', '2024-02-29'],
];

const NO_DATE = [
  '',
  '60.4.1',
  '600401',
  'R7.2.29',
  'S60.4.31',
  'S60.13.1',
  'X60.4.1',
  '20260229',
  '0600401',
  'R0.5.1',
  'S60',
  '昭和',
  '2026/11/20/1',
];

/** The first day of each era, the day before, and both as written. */
const ERA_STARTS: readonly (readonly [string, string, string, string])[] = [
  ['令和元年5月1日', '2019-05-01', '平成31年4月30日', '2019-04-30'],
  ['平成元年1月8日', '1989-01-08', '昭和64年1月7日', '1989-01-07'],
  ['昭和元年12月25日', '1926-12-25', '大正15年12月24日', '1926-12-24'],
  ['大正元年7月30日', '1912-07-30', '明治45年7月29日', '1912-07-29'],
];

describe('dates in Japanese eras', () => {
  for (const [typed, date] of READ) {
    test(`"${typed}" is read as ${date}`, () => assert.equal(parseWareki(typed), date));
  }

  for (const typed of NO_DATE) {
    test(`"${typed}" is no date`, () => assert.equal(parseWareki(typed), undefined));
  }

  for (const [first, date, last, before] of ERA_STARTS) {
    test(`${first} follows ${last}`, () => {
      assert.equal(formatWareki(plainDate(date)), first);
      assert.equal(formatWareki(plainDate(before)), last);
      assert.equal(parseWareki(first), date);
      assert.equal(parseWareki(last), before);
    });
  }

  test('a day outside the named era is refused', () => {
    for (const typed of [
      '昭和64年1月8日',
      '平成元年1月7日',
      '令和元年4月30日',
      'H31.5.1',
      'M1.1.24',
    ]) {
      assert.equal(parseWareki(typed), undefined, typed);
    }
  });

  test('letters print the full form and tables the short one', () => {
    assert.equal(formatWareki(plainDate('2026-11-20')), '令和8年11月20日');
    assert.equal(formatWarekiShort(plainDate('2026-11-20')), 'R8.11.20');
    assert.equal(formatWareki(plainDate('1867-12-31')), '1867年12月31日');
    assert.equal(formatWarekiShort(plainDate('1867-12-31')), '1867.12.31');
  });
});
