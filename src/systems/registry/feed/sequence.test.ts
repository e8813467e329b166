import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import { type FeedPlace, type HeldState, placeInLine } from './sequence.ts';

const held: HeldState = {
  feedNo: 4,
  mode: 'difference',
  sequence: 7,
  baseSequence: 6,
  asOf: plainDate('2026-11-08'),
  openFaults: 0,
};

const next: FeedPlace = {
  mode: 'difference',
  sequence: 8,
  baseSequence: 7,
  asOf: plainDate('2026-11-15'),
};

const codes = (place: FeedPlace, state: HeldState | undefined = held): readonly string[] => {
  const result = placeInLine(place, state);
  return result.ok ? [] : result.reasons.map(({ code }) => code);
};

describe('the place of a register file in the line of files', () => {
  test('a difference that follows the state held exactly is accepted', () => {
    assert.deepEqual(placeInLine(next, held), { ok: true, value: { corrects: undefined } });
  });

  test('[SA-032] a gap in the sequence is refused and names the missing number', () => {
    const result = placeInLine({ ...next, sequence: 9, baseSequence: 8 }, held);
    assert.ok(!result.ok);
    assert.deepEqual(result.reasons, [
      { code: 'FEED_GAP', with: { sequence: 9, held: 7, missing: 8 } },
    ]);
  });

  test('[SA-032] an older sequence than the last is refused', () => {
    assert.deepEqual(codes({ ...next, sequence: 6, baseSequence: 5 }), ['FEED_OLD_SEQUENCE']);
  });

  test('the same sequence again is refused while nothing is to correct', () => {
    assert.deepEqual(codes({ ...next, sequence: 7, baseSequence: 6 }), ['FEED_REPEATED_SEQUENCE']);
  });

  test('the same sequence again brings corrected rows while the error list is open', () => {
    const open = { ...held, openFaults: 2 };
    assert.deepEqual(placeInLine({ ...next, sequence: 7, baseSequence: 6 }, open), {
      ok: true,
      value: { corrects: 4 },
    });
    const otherBase = { ...next, sequence: 7, baseSequence: 5 };
    assert.deepEqual(codes(otherBase, open), ['FEED_REPEATED_SEQUENCE']);
    const full: FeedPlace = { ...next, mode: 'full', sequence: 7, baseSequence: 6 };
    assert.deepEqual(codes(full, open), ['FEED_REPEATED_SEQUENCE']);
  });

  test('a difference on another base than the state held is refused', () => {
    assert.deepEqual(codes({ ...next, baseSequence: 5 }), ['FEED_BASE_MISMATCH']);
  });

  test('an as-of date is refused the day before the one held, not on the day nor the day after', () => {
    assert.deepEqual(codes({ ...next, asOf: plainDate('2026-11-07') }), ['FEED_OLDER_AS_OF']);
    assert.deepEqual(codes({ ...next, asOf: plainDate('2026-11-08') }), []);
    assert.deepEqual(codes({ ...next, asOf: plainDate('2026-11-09') }), []);
  });

  test('all reasons are told, not the first', () => {
    const old = { ...next, sequence: 3, baseSequence: 2, asOf: plainDate('2026-10-01') };
    assert.deepEqual(codes(old), ['FEED_OLDER_AS_OF', 'FEED_OLD_SEQUENCE']);
  });

  test('the first file of a municipality must be a full load', () => {
    assert.ok(!placeInLine(next, undefined).ok);
    assert.ok(placeInLine({ ...next, mode: 'full' }, undefined).ok);
  });

  test('a full load may skip ahead', () => {
    assert.deepEqual(codes({ ...next, mode: 'full', sequence: 20, baseSequence: 20 }), []);
  });
});
