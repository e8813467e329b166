import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { judgeLine, loadLaw } from '#rules/index.ts';

const law = loadLaw();

type Answered = 'id' | 'eligible' | 'earliest' | 'latest' | 'reasons' | 'rule' | 'source';

const ask = (question: unknown) => {
  const text = typeof question === 'string' ? question : JSON.stringify(question);
  const { understood, json } = judgeLine(law, text);
  const answer: Partial<Record<Answered, unknown>> = JSON.parse(json);
  return { understood, ...answer };
};

const question = {
  id: 'q1',
  vaccine: 'MR',
  dose: '1',
  birth: '2025-06-15',
  history: [],
  date: '2026-06-14',
};

describe('a question on one line', () => {
  test('is answered with range, reasons, rule and source under its id', () => {
    const { source, ...rest } = ask(question);
    assert.deepEqual(rest, {
      understood: true,
      id: 'q1',
      eligible: true,
      earliest: '2026-06-14',
      latest: '2027-06-14',
      reasons: ['OK'],
      rule: 'MR/1',
    });
    assert.match(String(source), /予防接種法施行令/);
  });

  test('an absent birth leaves the verdict open instead of failing', () => {
    const { understood, eligible, reasons } = ask({ ...question, birth: null });
    assert.deepEqual([understood, eligible, reasons], [true, null, ['MISSING:birth']]);
  });

  test('a null fact is an absent fact', () => {
    const asked = { ...question, vaccine: 'HPV9', birth: '2012-05-01', facts: { sex: null } };
    assert.deepEqual(ask(asked).reasons, ['MISSING:sex']);
  });

  test('a disability may be one class, a list, or none', () => {
    const senior = {
      ...question,
      vaccine: 'COVID',
      birth: '1964-01-01',
      date: '2026-11-20',
    };
    const eligible = (disability: unknown) => ask({ ...senior, facts: { disability } }).eligible;
    assert.equal(eligible('heart-1'), true);
    assert.equal(eligible(['heart-1']), true);
    assert.equal(eligible([]), false);
    assert.equal(eligible('none'), false);
    assert.equal(eligible(null), null, 'nobody knows');
    assert.equal(eligible(undefined), false, 'not stated');
  });

  test('a dose the vaccine does not have is understood and never lawful', () => {
    const { understood, eligible, earliest, latest } = ask({
      ...question,
      vaccine: 'BCG',
      dose: '2',
    });
    assert.deepEqual([understood, eligible, earliest, latest], [true, false, null, null]);
  });
});

describe('a line that is not understood is answered with every fault', () => {
  const faulty: readonly (readonly [string, unknown, RegExp])[] = [
    ['no JSON', '{"id":', /JSON/],
    ['an empty line', '', /JSON/],
    ['an array', '[]', /BAD_INPUT/],
    ['null', 'null', /BAD_INPUT/],
    ['a day that does not exist', { ...question, date: '2026-02-29' }, /date/],
    ['a birth with a time', { ...question, birth: '2025-06-15T00:00:00' }, /birth/],
    ['an unknown vaccine', { ...question, vaccine: 'XYZ' }, /XYZ/],
    ['an unknown dose', { ...question, dose: '9' }, /dose/],
    ['no history', { ...question, history: undefined }, /history/],
    [
      'an unknown vaccine in the history',
      { ...question, history: [{ vaccine: 'XYZ', date: '2026-01-01' }] },
      /history.*XYZ/,
    ],
    ['an unknown fact', { ...question, facts: { moon: 'full' } }, /moon/],
    ['a prototype key', { ...question, vaccine: '__proto__' }, /vaccine/],
  ];
  for (const [name, asked, pattern] of faulty)
    test(name, () => {
      const { understood, eligible, reasons } = ask(asked);
      assert.deepEqual([understood, eligible], [false, null]);
      assert.match(JSON.stringify(reasons), /BAD_INPUT: /);
      assert.match(JSON.stringify(reasons), pattern);
    });

  test('the id comes back even when the rest is wrong', () => {
    assert.equal(ask({ id: 'keep', vaccine: 3 }).id, 'keep');
  });
});
