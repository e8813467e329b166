import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonText } from '#rules/index.ts';

test('a reason is told in Japanese with the law behind it', () => {
  const { text, law } = reasonText('TOO_YOUNG');
  assert.equal(text, 'まだ対象の年齢になっていません。');
  assert.match(law, /施行令/);
});

test('a missing fact is named in Japanese', () => {
  assert.match(reasonText('MISSING:dueDate').text, /^分娩予定日が分からない/);
});
