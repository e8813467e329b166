import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ReasonCode } from '#rules/index.ts';
import { outcomeOf, type Standing } from './outcome.ts';

const here: Standing = {
  status: 'resident',
  unreachable: false,
  mailExcluded: false,
  voucherHeld: false,
  alreadySent: false,
};
const due = { status: 'due' as const, reasons: ['OK'] as ReasonCode[] };
const given = { status: 'not-due' as const, reasons: ['ALREADY_GIVEN'] as ReasonCode[] };

describe('what becomes of a candidate', () => {
  test('a resident who is due and can be reached is due', () => {
    assert.deepEqual(outcomeOf(due, here, 'ordinary'), {
      outcome: 'due',
      cause: null,
      reasons: ['OK'],
    });
  });

  test('[SA-004] who has the dose is never in a recall', () => {
    const { outcome, cause } = outcomeOf(given, here, 'recall');
    assert.deepEqual([outcome, cause], ['suppressed', 'already-vaccinated']);
  });

  test('the register decides before the letters, and every reason is kept', () => {
    const dead = { ...here, status: 'died', mailExcluded: true, unreachable: true };
    assert.deepEqual(outcomeOf(given, dead, 'ordinary'), {
      outcome: 'suppressed',
      cause: 'dead',
      reasons: ['ALREADY_GIVEN', 'DEAD', 'MAIL_EXCLUDED', 'PROTECTED_WITHOUT_SAFE_ADDRESS'],
    });
  });

  for (const [status, cause] of [
    ['moved-out', 'moved-out'],
    ['cancelled', 'cancelled'],
    ['non-resident', 'non-resident'],
  ] as const) {
    test(`a person who is ${status} is suppressed for that`, () => {
      assert.equal(outcomeOf(due, { ...here, status }, 'ordinary').cause, cause);
    });
  }

  test('a voucher in hand stops another voucher, not a recall', () => {
    const holder = { ...here, voucherHeld: true };
    assert.equal(outcomeOf(due, holder, 'ordinary').cause, 'voucher-held');
    assert.equal(outcomeOf(due, holder, 'recall').outcome, 'due');
  });

  test('only a top-up asks who was written to before', () => {
    const written = { ...here, alreadySent: true };
    assert.equal(outcomeOf(due, written, 'top-up').cause, 'already-sent');
    assert.equal(outcomeOf(due, written, 'ordinary').outcome, 'due');
  });

  test('a missing fact is unknown, unless something else holds the letter back', () => {
    const open = { status: 'unknown' as const, reasons: ['MISSING:disability'] as ReasonCode[] };
    assert.equal(outcomeOf(open, here, 'ordinary').outcome, 'unknown');
    assert.equal(
      outcomeOf(open, { ...here, mailExcluded: true }, 'ordinary').cause,
      'mail-excluded',
    );
  });
});
