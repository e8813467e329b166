import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import { type DoseGiven, judgeDose, loadLaw, type RecordedDose } from '#rules/index.ts';

const law = loadLaw();
const child = { birth: plainDate('2025-05-20'), facts: {} };

const given = (vaccine: string, ...dates: readonly string[]): readonly DoseGiven[] =>
  dates.map((date) => ({ vaccine, date: plainDate(date) }));

const record = (vaccine: string, date: string, rest: Partial<RecordedDose> = {}): RecordedDose => ({
  vaccine,
  date: plainDate(date),
  ...rest,
});

describe('a recorded dose is held against history and law', () => {
  test('on its first day it is a valid routine dose, numbered by the history', () => {
    const { outcome, dose, mistakes } = judgeDose(law, child, [], record('MR', '2026-05-19'));
    assert.deepEqual([outcome, dose, mistakes], ['valid-routine', '1', []]);
  });

  test('[SA-080] a day early it is a mistake: too early', () => {
    const { outcome, mistakes, reasons } = judgeDose(law, child, [], record('MR', '2026-05-18'));
    assert.deepEqual([outcome, mistakes], ['mistake', ['too-early']]);
    assert.ok(reasons.includes('TOO_YOUNG'));
  });

  test('[SA-080] a day late it is a mistake: too late', () => {
    const { outcome, mistakes } = judgeDose(law, child, [], record('BCG', '2026-05-20'));
    assert.deepEqual([outcome, mistakes], ['mistake', ['too-late']]);
  });

  test('[SA-080] too soon after another injected live vaccine it is a mistake of the interval', () => {
    const history = given('VAR', '2026-06-10');
    const { outcome, mistakes } = judgeDose(law, child, history, record('MR', '2026-07-07'));
    assert.deepEqual([outcome, mistakes], ['mistake', ['interval']]);
  });

  test('[SA-080] beyond the series it is an extra dose', () => {
    const history = given('ROTA1', '2025-07-10', '2025-08-10');
    const { outcome, mistakes } = judgeDose(law, child, history, record('ROTA1', '2025-09-10'));
    assert.deepEqual([outcome, mistakes], ['mistake', ['extra-dose']]);
  });

  test('of the other product of a begun series it is the wrong product', () => {
    const history = given('ROTA1', '2025-07-10');
    const asked = record('ROTA5', '2025-08-10', { dose: '2' });
    const { outcome, mistakes } = judgeDose(law, child, history, asked);
    assert.equal(outcome, 'mistake');
    assert.ok(mistakes.includes('wrong-product'));
  });

  test('from a lot expired the day before it is a mistake; on the day of expiry it is not', () => {
    const expired = record('MR', '2026-06-20', { lotExpiry: plainDate('2026-06-19') });
    const lastDay = record('MR', '2026-06-20', { lotExpiry: plainDate('2026-06-20') });
    assert.deepEqual(judgeDose(law, child, [], expired).mistakes, ['expired-lot']);
    assert.equal(judgeDose(law, child, [], lastDay).outcome, 'valid-routine');
  });

  test('under a recognised special case it is valid as such', () => {
    const person = { birth: plainDate('2022-06-01'), facts: { special: 'MR_SHORTAGE_FY2024' } };
    const asked = record('MR', '2026-11-20', { dose: '1' });
    assert.equal(judgeDose(law, person, [], asked).outcome, 'valid-special');
  });

  test('before the programme began, or outside its cohort, it was private', () => {
    const infant = { birth: plainDate('2020-07-31'), facts: {} };
    assert.equal(judgeDose(law, infant, [], record('ROTA1', '2020-10-05')).outcome, 'voluntary');
    assert.equal(judgeDose(law, child, [], record('MUMPS', '2026-10-05')).outcome, 'voluntary');
  });

  test('with an earlier dose unrecorded, or a deciding fact absent, it stays open', () => {
    const second = record('HEPB', '2025-09-01', { dose: '2' });
    assert.equal(judgeDose(law, child, [], second).outcome, 'unknown');
    const girl = { birth: plainDate('2012-08-10'), facts: {} };
    assert.equal(judgeDose(law, girl, [], record('HPV9', '2026-05-01')).outcome, 'unknown');
  });

  test('the product of the record counts, not one stated of the person', () => {
    const old = { birth: plainDate('1961-08-01'), facts: { product: 'PCV20' } };
    const asked = record('PPV', '2026-11-20', { product: 'PPSV23' });
    assert.deepEqual(judgeDose(law, old, [], asked).mistakes, ['wrong-product']);
  });
});
