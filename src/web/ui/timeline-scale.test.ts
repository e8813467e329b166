import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ageWords, placeOf, spanOf, ticksOf } from './timeline-scale.ts';

const born = '2024-02-29';
const twoYears = { from: 0, to: 2 };

describe('places on the timeline', () => {
  test('birth is the left edge, the second birthday the right one', () => {
    assert.equal(placeOf(born, born, twoYears), 0);
    assert.ok(Math.abs(placeOf('2026-02-28', born, twoYears) - 100) < 0.5);
  });

  test('a window out of view is not drawn and one with an open end reaches the edge', () => {
    assert.equal(spanOf({ from: '2030-01-01', to: '2031-01-01' }, born, twoYears), undefined);
    assert.deepEqual(spanOf({ from: null, to: null }, born, twoYears), { left: 0, width: 100 });
    const open = spanOf({ from: '2025-02-28', to: null }, born, twoYears);
    assert.ok(open !== undefined && Math.abs(open.left + open.width - 100) < 1e-9);
  });

  test('ticks are few, in even steps and in words', () => {
    for (const to of [1, 2, 8, 20, 105]) assert.ok(ticksOf({ from: 0, to }).length <= 10);
    assert.equal(ageWords(0), '出生');
    assert.equal(ageWords(0.25), '3か月');
    assert.equal(ageWords(1.5), '1歳6か月');
    assert.equal(ageWords(13), '13歳');
  });
});
