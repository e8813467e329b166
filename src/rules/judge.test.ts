import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import { type DoseGiven, type Facts, judge, loadLaw, type Verdict } from '#rules/index.ts';

const law = loadLaw();

const ask = (
  programme: string,
  birth: string | null,
  date: string,
  facts: Facts = {},
  history: readonly DoseGiven[] = [],
): Verdict => {
  const [vaccine = '', dose = ''] = programme.split('/');
  const person = { birth: birth === null ? null : plainDate(birth), facts };
  return judge(law, { vaccine, dose }, person, history, plainDate(date));
};

describe('reasons', () => {
  test('all of them are told, not the first', () => {
    const history = [{ vaccine: 'VAR', date: plainDate('2026-06-10') }];
    const { reasons } = ask('MR/1', '2025-05-20', '2026-06-20', { hadDisease: [] }, history);
    assert.deepEqual(reasons, ['LIVE_INTERVAL']);
    const early = ask('MR/1', '2025-07-20', '2026-06-20', {}, history);
    assert.deepEqual(early.reasons, ['LIVE_INTERVAL', 'TOO_YOUNG']);
  });

  test('a person of 62 without disability hears both roads', () => {
    const facts: Facts = {
      disability: [],
      seasonFrom: plainDate('2026-10-01'),
      seasonTo: plainDate('2027-01-31'),
    };
    const { status, reasons } = ask('FLU/1', '1964-01-01', '2026-11-20', facts);
    assert.equal(status, 'not-due');
    assert.ok(reasons.includes('DISABILITY_NOT_ELIGIBLE'));
  });

  test('a grant outside the standard days says so, one advised against as well', () => {
    assert.deepEqual(ask('BCG/1', '2026-05-10', '2026-08-11').reasons, ['OK_NON_STANDARD']);
    assert.deepEqual(ask('BCG/1', '2026-05-10', '2026-10-09').reasons, ['OK']);
    assert.ok(ask('ROTA1/1', '2026-05-10', '2026-08-23').reasons.includes('OK_NOT_RECOMMENDED'));
  });

  test('the standard interval follows the age at the start', () => {
    const asked = (birth: string, first: string, on: string) =>
      ask('HPV9/2', birth, on, { sex: 'F' }, [{ vaccine: 'HPV9', date: plainDate(first) }]).reasons;
    assert.deepEqual(asked('2012-08-10', '2026-04-10', '2026-06-10'), ['OK_NON_STANDARD']);
    assert.deepEqual(asked('2012-08-10', '2026-04-10', '2026-10-10'), ['OK']);
    assert.deepEqual(asked('2010-08-10', '2026-04-10', '2026-06-10'), ['OK']);
  });

  test('the refused long-term case is named beside the ordinary answer', () => {
    const facts: Facts = { longTermCareEnded: plainDate('2026-10-01') };
    const rota = ask('ROTA1/1', '2025-05-05', '2026-11-20', facts);
    assert.ok(rota.reasons.includes('SPECIAL_NOT_APPLICABLE'));
    const late = ask('BCG/1', '2020-05-05', '2026-11-20', facts);
    assert.ok(late.reasons.includes('SPECIAL_PERIOD_OVER'));
  });
});

describe('a verdict that rests on a value nobody has read says so', () => {
  test('where the whole rule is unread', () => {
    const verdict = ask('RSV/1', null, '2026-11-20', { dueDate: plainDate('2027-01-15') });
    assert.equal(verdict.unverified, true);
    assert.ok(verdict.reasons.includes('RESTS_ON_UNVERIFIED'));
  });

  test('where an unread value limits this person, and only then', () => {
    const birth = '2026-05-10';
    assert.equal(ask('ROTA1/1', birth, '2026-07-10').unverified, false);
    const begun = [{ vaccine: 'ROTA5', date: plainDate('2026-07-10') }];
    assert.equal(ask('ROTA1/2', birth, '2026-08-10', {}, begun).unverified, true);
  });

  test('where the product stated has an unread period', () => {
    const on = '2024-09-30';
    assert.equal(ask('PCV/1-1', '2024-03-03', on, { product: 'PCV13' }).unverified, true);
    assert.equal(ask('PCV/1-1', '2024-03-03', on, { product: 'PCV15' }).unverified, false);
  });
});

describe('which rule answers', () => {
  test('general before transitional, the class of the disabled after both', () => {
    const facts: Facts = { disability: ['hiv-1'] };
    assert.equal(ask('HZ-L/1', '1961-12-01', '2026-11-20', facts).rule, 'HZ-L/1/steps');
    assert.equal(ask('HZ-L/1', '1964-12-01', '2026-11-20', facts).rule, 'HZ-L/1/60');
  });

  test('a range that hangs on an absent fact only where no other is left', () => {
    const { earliest, latest } = ask('HZ-L/1', '1970-06-01', '2026-11-20');
    assert.deepEqual([earliest, latest], ['2035-05-31', '2036-05-31']);
  });
});
