import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { municipalityCode } from '#kernel/identifiers.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { cohortQuery, narrowedRanges } from './cohort-query.ts';

const range = (from: string, to: string) => ({ from: plainDate(from), to: plainDate(to) });

describe('the births that a run asks about', () => {
  test('are the law’s, cut to the births asked for, ends included', () => {
    const law = [range('2019-04-02', '2020-04-01'), range('2010-01-01', '2010-12-31')];
    const asked = { bornFrom: plainDate('2020-04-01'), bornTo: plainDate('2020-05-01') };
    assert.deepEqual(narrowedRanges(law, asked), [range('2020-04-01', '2020-04-01')]);
    assert.deepEqual(narrowedRanges(law, {}), law);
  });

  test('a ward code with a quote stays a text', () => {
    const query = cohortQuery({
      municipality: municipalityCode('041009'),
      vaccine: 'MR',
      dose: '2',
      basisDate: plainDate('2026-04-01'),
      birthRanges: [range('2019-04-02', '2020-04-01')],
      criteria: { wards: ["1'; DROP TABLE registry.person; --"] },
      history: { always: ['MR'], recent: ['VAR'] },
      after: '',
      limit: 10,
    });
    assert.match(query, /'1''; DROP TABLE registry\.person; --'/);
  });
});
