import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addressKey, phoneKey } from './address-key.ts';

const ONE: readonly (readonly string[])[] = [
  [
    '青葉区国分町三丁目7番1号',
    '青葉区国分町３丁目７－１',
    '青葉区国分町3-7-1',
    '青葉区国分町3の7の1',
  ],
  ['千代田区霞が関一丁目2番', '千代田区霞ヶ関1-2', '千代田区霞ケ関１－２'],
  ['仙台市大字荒井字東10番地', '仙台市荒井字東10'],
  ['試験町二十一丁目3', '試験町21丁目3', '試験町21-3'],
];

describe('keys of addresses', () => {
  for (const [first = '', ...others] of ONE) {
    for (const other of others) {
      test(`${other} is ${first}`, () => assert.deepEqual(addressKey(other), addressKey(first)));
    }
  }

  test('numerals in the name of a town are not numbers', () => {
    assert.deepEqual(addressKey('一番町四丁目2-3'), { street: '一番町', block: '4-2-3-' });
    assert.deepEqual(addressKey('八幡'), { street: '八幡', block: '' });
  });

  test('a block is a whole number, so that 1-2 does not begin 1-23', () => {
    assert.equal(addressKey('国分町1-23').block.startsWith(addressKey('国分町1-2').block), false);
  });
});

describe('keys of telephones', () => {
  for (const text of [
    '022-123-4567',
    '０２２（１２３）４５６７',
    '0221234567',
    '+81 22-123-4567',
  ]) {
    test(`${text} is 0221234567`, () => assert.equal(phoneKey(text), '0221234567'));
  }

  for (const text of ['', '1234567', '3-7-1', '佐藤', '0000']) {
    test(`"${text}" is no telephone`, () => assert.equal(phoneKey(text), ''));
  }
});
