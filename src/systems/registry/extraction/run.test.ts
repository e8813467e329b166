import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import type { Programme } from '#rules/index.ts';
import { type RunState, requestRefusals, stepRefusals } from './run.ts';

const programme = (changed: Partial<Programme> = {}): Programme => ({
  id: 'MR/2',
  vaccine: 'MR',
  dose: '2',
  name: '麻しん風しん混合 第2期',
  shortName: 'MR 2期',
  class: () => 'A',
  recommended: () => true,
  nameCode: '01',
  doseCode: '02',
  notified: 'school-year',
  voucherTitle: 'MR 第2期予診票',
  injectedLive: true,
  from: plainDate('2013-04-01'),
  to: null,
  ...changed,
});

const request = {
  kind: 'ordinary' as const,
  basisDate: plainDate('2026-04-01'),
  criteria: {},
};

describe('asking for a run', () => {
  test('[SA-086] a recall is refused for class B, with the class it is refused for', () => {
    const recall = { ...request, kind: 'recall' as const };
    assert.deepEqual(requestRefusals(programme(), recall), []);
    assert.deepEqual(
      requestRefusals(programme({ class: () => 'B', recommended: () => false }), recall),
      [{ code: 'RECALL_NOT_LAWFUL', at: 'kind', with: { class: 'B' } }],
    );
  });

  test('class B may be informed', () => {
    assert.deepEqual(
      requestRefusals(programme({ class: () => 'B', recommended: () => false }), request),
      [],
    );
  });

  test('all refusals come at once', () => {
    const wrong = programme({ notified: 'pregnancy', from: plainDate('2026-04-02') });
    const reversed = {
      ...request,
      criteria: { bornFrom: plainDate('2021-01-02'), bornTo: plainDate('2021-01-01') },
    };
    assert.deepEqual(
      requestRefusals(wrong, reversed).map((reason) => reason.code),
      ['BIRTH_RANGE_REVERSED', 'PROGRAMME_NOT_IN_FORCE', 'PROGRAMME_NOT_BY_REGISTER'],
    );
  });

  test('a programme is in force on its first and last day and on no day outside', () => {
    const short = programme({ from: plainDate('2026-04-01'), to: plainDate('2026-04-30') });
    const asked = (basisDate: string) =>
      requestRefusals(short, { ...request, basisDate: plainDate(basisDate) }).length;
    assert.deepEqual(
      ['2026-03-31', '2026-04-01', '2026-04-30', '2026-05-01'].map(asked),
      [1, 0, 0, 1],
    );
  });
});

describe('the steps of a run', () => {
  test('nothing is released before it is approved', () => {
    const before: RunState[] = ['extracting', 'frozen', 'awaiting', 'cancelled'];
    for (const state of before) assert.equal(stepRefusals({ state }, 'release').length, 1, state);
    assert.deepEqual(stepRefusals({ state: 'approved' }, 'release'), []);
  });

  test('a released run is not cancelled', () => {
    assert.deepEqual(stepRefusals({ state: 'released' }, 'cancel'), [
      { code: 'RUN_STATE_WRONG', with: { step: 'cancel', state: '出力済み' } },
    ]);
  });
});
