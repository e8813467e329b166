import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import { addressFor, addressShown, type WhereAbouts, withoutLocation } from './protection.ts';

const entered = {
  postalCode: '9800000',
  addressDetail: null,
  addressee: null,
  validFrom: plainDate('2026-04-01'),
  validTo: plainDate('2026-09-30'),
};
const mailing = { ...entered, purpose: 'mailing' as const, address: '送付町2' };
const safe = { ...entered, purpose: 'safe' as const, address: '安全町3' };
const plain: WhereAbouts = {
  protected: false,
  postalCode: '9810000',
  address: '登録町1',
  addressDetail: '荘101',
  entered: [mailing, safe],
};
const guarded: WhereAbouts = { ...plain, protected: true };
const [before, first, last, after] = ['2026-03-31', '2026-04-01', '2026-09-30', '2026-10-01'].map(
  plainDate,
);

const textOf = (person: WhereAbouts, on: typeof first): string | undefined => {
  const address = addressFor(person, on ?? plainDate('2026-01-01'));
  return address.kind === 'withheld' ? undefined : address.text;
};

describe('where mail may go', () => {
  test('an entered mailing address holds from its first day to its last', () => {
    assert.deepEqual(
      [before, first, last, after].map((on) => textOf(plain, on)),
      ['登録町1　荘101', '送付町2', '送付町2', '登録町1　荘101'],
    );
  });

  test('a protected person is written to at the safe address, or not at all', () => {
    assert.deepEqual(
      [before, first, last, after].map((on) => textOf(guarded, on)),
      [undefined, '安全町3', '安全町3', undefined],
    );
  });

  test('a mailing address never stands in for the safe one', () => {
    const person = { ...guarded, entered: [mailing] };
    assert.deepEqual(addressFor(person, plainDate('2026-05-01')), { kind: 'withheld' });
  });

  test('of two that hold, the later one is taken', () => {
    const newer = {
      ...mailing,
      address: '新町4',
      validFrom: plainDate('2026-06-01'),
      validTo: null,
    };
    const person = { ...plain, entered: [newer, mailing] };
    assert.equal(textOf(person, plainDate('2026-05-31')), '送付町2');
    assert.equal(textOf(person, plainDate('2026-06-01')), '新町4');
  });
});

describe('what a screen may show', () => {
  test('the registered address, and of a protected person the safe one or nothing', () => {
    const on = plainDate('2026-05-01');
    assert.deepEqual(addressShown(plain, on), {
      kind: 'registered',
      postalCode: '9810000',
      text: '登録町1　荘101',
      addressee: null,
    });
    assert.equal(addressShown(guarded, on).kind, 'safe');
    assert.equal(addressShown(guarded, plainDate('2026-10-01')).kind, 'withheld');
  });

  test('a protected person loses every item that tells a place, and no other', () => {
    const items = {
      name: '試験',
      address: '登録町1',
      phone: '022',
      wardCode: '1',
      nextAddress: '新町',
    };
    assert.deepEqual(withoutLocation(true, items), { name: '試験' });
    assert.equal(withoutLocation(false, items), items);
  });
});
