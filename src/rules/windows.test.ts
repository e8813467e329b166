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

  test('gives a later dose no days of its own while the earlier one is missing', () => {
    const line = lineOf('2026-09-10', [], 'DPT-IPV-Hib/1-2');
    assert.equal(line.state, 'not-yet');
    assert.deepEqual([line.lawful, line.standard], [[], null]);
    assert.deepEqual(line.reasons, ['PREVIOUS_DOSE_MISSING']);
    const young = lineOf('2026-10-10', [], 'DPT-IPV-Hib/1-2');
    assert.deepEqual(young.reasons, ['PREVIOUS_DOSE_MISSING', 'TOO_YOUNG']);
    const begun = [{ vaccine: 'DPT-IPV-Hib', date: plainDate('2026-11-10') }];
    assert.equal(lineOf('2026-09-10', begun, 'DPT-IPV-Hib/1-2').lawful[0]?.from, '2026-12-01');
  });

  test('waits for an earlier dose only while the law has time left for the later one', () => {
    const stateOf = (birth: string) => lineOf(birth, [], 'HEPB/2').state;
    assert.equal(stateOf('2025-11-21'), 'not-yet');
    assert.equal(stateOf('2025-11-20'), 'never');
  });

  test('draws what follows a pregnancy only for one with a due date, or where it was given', () => {
    const drawn = (facts: Parameters<typeof windows>[1]['facts'], history: readonly DoseGiven[]) =>
      windows(law, { birth: plainDate('1996-05-10'), facts }, history, on)
        .filter(({ vaccine }) => vaccine === 'RSV')
        .map(({ state }) => state);
    assert.deepEqual(drawn({ sex: 'M' }, []), []);
    assert.deepEqual(drawn({ sex: 'F' }, []), []);
    assert.deepEqual(drawn({ sex: 'F', dueDate: plainDate('2027-02-01') }, []), ['due']);
    const given = [{ vaccine: 'RSV', date: plainDate('2026-10-01') }];
    assert.deepEqual(drawn({ sex: 'F' }, given), ['done']);
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
