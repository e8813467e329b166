import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rowAfterKey } from './table-keys.ts';

describe('keys of a table', () => {
  test('arrows stop at the first and the last row', () => {
    assert.equal(rowAfterKey('ArrowDown', 0, 3), 1);
    assert.equal(rowAfterKey('ArrowDown', 2, 3), 2);
    assert.equal(rowAfterKey('ArrowUp', 0, 3), 0);
  });

  test('Home and End reach both ends however many rows there are', () => {
    assert.equal(rowAfterKey('End', 5, 100_000), 99_999);
    assert.equal(rowAfterKey('Home', 99_999, 100_000), 0);
    assert.equal(rowAfterKey('End', 0, 0), 0);
  });

  test('other keys stay with the page', () => {
    assert.equal(rowAfterKey('a', 0, 3), undefined);
  });
});
