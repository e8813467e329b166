import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import { type DoseGiven, loadLaw, windows } from '#rules/index.ts';

const law = loadLaw();
const on = plainDate('2026-11-20');

const lineOf = (
  birth: string,
  history: readonly DoseGiven[],
  programme: string,
  facts: Parameters<typeof windows>[1]['facts'] = {},
) => {
  const person = { birth: plainDate(birth), facts };
  const line = windows(law, person, history, on).find((entry) => entry.programme === programme);
  assert.ok(line, programme);
  return line;
};

describe('the timeline of a person', () => {
  test('shows a dose that may be given now with its lawful and its standard days', () => {
    const line = lineOf('2025-08-10', [], 'MR/1');
    assert.equal(line.state, 'due');
    assert.deepEqual(line.lawful, [{ from: '2026-08-09', to: '2027-08-09' }]);
    assert.deepEqual(line.standard, { from: '2026-08-09', to: '2027-08-09' });
  });

  test('calls a dose overdue once its standard days are past', () => {
    const line = lineOf('2025-12-10', [], 'BCG/1');
    assert.deepEqual(line.standard, { from: '2026-05-09', to: '2026-08-09' });
    assert.equal(line.state, 'overdue');
  });

  test('shows a later dose by its window of life while the earlier one is missing', () => {
    const line = lineOf('2026-08-10', [], 'HEPB/2');
    assert.equal(line.state, 'not-yet');
    assert.deepEqual(line.lawful, [{ from: '2026-08-10', to: '2027-08-09' }]);
    assert.ok(line.reasons.includes('PREVIOUS_DOSE_MISSING'));
  });

  test('puts the doses of the history where they belong', () => {
    const history = [
      { vaccine: 'JE', date: plainDate('2025-06-02') },
      { vaccine: 'JE', date: plainDate('2025-06-09') },
    ];
    assert.equal(lineOf('2022-05-20', history, 'JE/1-1').given, '2025-06-02');
    assert.equal(lineOf('2022-05-20', history, 'JE/1-2').given, '2025-06-09');
    const booster = lineOf('2022-05-20', history, 'JE/1-B');
    assert.deepEqual([booster.given, booster.state], [null, 'due']);
    assert.deepEqual(booster.lawful, [{ from: '2025-12-09', to: '2029-11-19' }]);
  });

  test('a dose of a combined vaccine stands for those it replaces', () => {
    const history = [{ vaccine: 'DPT-IPV-Hib', date: plainDate('2026-10-01') }];
    assert.equal(lineOf('2026-07-20', history, 'HIB/1-1').given, '2026-10-01');
  });

  test('says never where no lawful day is left or was', () => {
    assert.equal(lineOf('2012-05-20', [], 'HPV9/1', { sex: 'M' }).state, 'never');
    assert.equal(lineOf('2020-05-20', [], 'BCG/1').state, 'never');
  });

  test('says unknown where a fact decides and is absent', () => {
    const line = lineOf('2012-05-20', [], 'HPV9/1');
    assert.equal(line.state, 'unknown');
    assert.deepEqual(line.reasons, ['MISSING:sex']);
  });
});
