import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { voucherNumberOf } from '#kernel/identifiers.ts';
import { parseQuery, type SearchQuery } from './query.ts';

const read = (typed: string): Partial<SearchQuery> => {
  const query = parseQuery(typed);
  assert.ok(query.ok, typed);
  return Object.fromEntries(Object.entries(query.value).filter(([, value]) => value !== undefined));
};

describe('what a clerk typed into the one box', () => {
  test('names and addresses stay words in their order', () => {
    assert.deepEqual(read(' 佐藤　花子 '), { words: ['佐藤', '花子'] });
    assert.deepEqual(read('さとう 国分町3-7-1'), { words: ['さとう', '国分町3-7-1'] });
  });

  test('a birth date is read in either calendar, beside a name', () => {
    for (const typed of [
      'さとう S60.4.1',
      'さとう 昭和60年4月1日',
      'さとう 3600401',
      'さとう 1985/4/1',
    ]) {
      assert.deepEqual(read(typed), { words: ['さとう'], birthDate: '1985-04-01' }, typed);
    }
  });

  test('ten digits are a person, and with a leading zero perhaps a telephone', () => {
    assert.deepEqual(read('1000000001'), { words: [], personNo: '1000000001' });
    assert.deepEqual(read('0221234567'), {
      words: [],
      personNo: '0221234567',
      phone: '0221234567',
    });
    assert.deepEqual(read('090-1234-5678'), { words: [], phone: '09012345678' });
  });

  test('a voucher number is read with its check digits', () => {
    const voucherNo = voucherNumberOf(123);
    assert.deepEqual(read(voucherNo), { words: [], voucherNo });
  });

  test('[SB-221] an individual number is refused however it is written', () => {
    for (const typed of [
      '123456789018',
      '1234 5678 9018',
      '佐藤 123456789018',
      '１２３４５６７８９０１８',
    ]) {
      assert.deepEqual(parseQuery(typed), {
        ok: false,
        reasons: [{ code: 'SEARCH_INDIVIDUAL_NUMBER', at: 'text' }],
      });
    }
  });

  test('nothing that could be looked for is refused', () => {
    for (const typed of ['', '　', '・', '％_%']) {
      assert.deepEqual(parseQuery(typed), {
        ok: false,
        reasons: [{ code: 'SEARCH_EMPTY', at: 'text' }],
      });
    }
  });
});
