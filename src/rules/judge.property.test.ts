import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '#kernel/plain-date.ts';
import { birthRanges, judge, judgeDose, loadLaw, windows } from '#rules/index.ts';
import {
  anyDay,
  anyFacts,
  anyProgramme,
  historyBetween,
  personWith,
  registerFacts,
} from '#test/rules/questions.ts';

const law = loadLaw();

const anyQuestion = fc
  .record({ programme: anyProgramme, person: personWith(anyFacts), on: anyDay })
  .chain((question) =>
    historyBetween(question.person.birth ?? question.on, question.on).map((history) => ({
      ...question,
      history,
    })),
  );

const RUNS = { numRuns: 1500 };

describe('a verdict', () => {
  test('is due exactly when the day lies within the range it answers', () => {
    fc.assert(
      fc.property(anyQuestion, ({ programme, person, on, history }) => {
        const { status, earliest, latest } = judge(law, programme, person, history, on);
        const from = earliest ?? '0000';
        const to = latest ?? '9999';
        if (status === 'due') assert.ok(from <= on && on <= to);
        if (status === 'not-due' && (earliest || latest)) assert.ok(on < from || to < on);
        if (status === 'unknown') assert.deepEqual([earliest, latest], [null, null]);
      }),
      RUNS,
    );
  });

  test('due on both ends of its range and on neither neighbour, when the history stays', () => {
    fc.assert(
      fc.property(anyQuestion, ({ programme, person, on, history }) => {
        const first = judge(law, programme, person, history, on);
        const { earliest, latest, status } = first;
        if (status !== 'due' || !earliest || !latest) return;
        const early = history.some(({ date }) => date >= earliest);
        const feverish = person.facts.contraindication !== undefined;
        if (early || feverish) return;
        for (const day of [earliest, latest]) {
          const verdict = judge(law, programme, person, history, day);
          assert.equal(verdict.status, 'due', `due on ${day}`);
        }
        const after = judge(law, programme, person, history, addDays(latest, 1));
        assert.notDeepEqual([after.status, after.rule], ['due', first.rule]);
      }),
      RUNS,
    );
  });

  test('always has a reason, sorted, and a rule wherever it has a range', () => {
    fc.assert(
      fc.property(anyQuestion, ({ programme, person, on, history }) => {
        const { reasons, earliest, rule, source } = judge(law, programme, person, history, on);
        assert.ok(reasons.length > 0);
        assert.deepEqual(reasons, [...new Set(reasons)].sort());
        if (earliest) assert.ok(rule && source);
      }),
      RUNS,
    );
  });

  test('ignores what happens after the day', () => {
    fc.assert(
      fc.property(
        anyQuestion,
        fc.integer({ min: 1, max: 900 }),
        ({ programme, person, on, history }, days) => {
          const later = { vaccine: programme.vaccine, date: addDays(on, days) };
          assert.deepEqual(
            judge(law, programme, person, [...history, later], on),
            judge(law, programme, person, history, on),
          );
        },
      ),
      RUNS,
    );
  });

  test('does not depend on the order of the history', () => {
    fc.assert(
      fc.property(anyQuestion, ({ programme, person, on, history }) => {
        assert.deepEqual(
          judge(law, programme, person, history.toReversed(), on),
          judge(law, programme, person, history, on),
        );
      }),
      RUNS,
    );
  });

  test('is the same with an amendment hidden, when none came after the day it hides', () => {
    fc.assert(
      fc.property(anyQuestion, ({ programme, person, on, history }) => {
        const { rulesAsOf: _hidden, ...facts } = person.facts;
        const asOf = { ...person, facts: { ...facts, rulesAsOf: addDays(on, 20_000) } };
        assert.deepEqual(
          judge(law, programme, asOf, history, on),
          judge(law, programme, { ...person, facts }, history, on),
        );
      }),
      RUNS,
    );
  });
});

describe('birth ranges', () => {
  test('never drop a person whom the judge would take', () => {
    fc.assert(
      fc.property(
        anyProgramme,
        personWith(registerFacts),
        anyDay,
        fc.boolean(),
        (programme, person, on, before) => {
          const { birth } = person;
          if (birth === null) return;
          const history = before ? [{ vaccine: programme.vaccine, date: addDays(on, -40) }] : [];
          if (judge(law, programme, person, history, on).status !== 'due') return;
          const ranges = birthRanges(law, programme, on);
          assert.ok(ranges.some(({ from, to }) => from <= birth && birth <= to));
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('of cases as well never drop a person with a case', () => {
    fc.assert(
      fc.property(anyQuestion, ({ programme, person, on, history }) => {
        const { birth } = person;
        if (birth === null || person.facts.rulesAsOf) return;
        if (judge(law, programme, person, history, on).status !== 'due') return;
        const ranges = birthRanges(law, programme, on, { cases: true });
        assert.ok(ranges.some(({ from, to }) => from <= birth && birth <= to));
      }),
      RUNS,
    );
  });

  test('are sorted and separate, and a longer period reaches no fewer', () => {
    fc.assert(
      fc.property(anyProgramme, anyDay, fc.integer({ min: 0, max: 60 }), (programme, on, days) => {
        const one = birthRanges(law, programme, on);
        const many = birthRanges(law, programme, { from: on, to: addDays(on, days) });
        for (let i = 1; i < many.length; i++)
          assert.ok((many[i - 1]?.to ?? '') < (many[i]?.from ?? ''));
        for (const range of one)
          assert.ok(many.some(({ from, to }) => from <= range.from && range.to <= to));
      }),
      { numRuns: 800 },
    );
  });
});

describe('a recorded dose', () => {
  test('is valid exactly when the judge would have allowed it', () => {
    fc.assert(
      fc.property(anyQuestion, ({ programme, person, on, history }) => {
        const { vaccine, dose } = programme;
        const verdict = judge(law, programme, person, history, on);
        const recorded = judgeDose(law, person, history, { vaccine, dose, date: on });
        assert.equal(recorded.outcome.startsWith('valid'), verdict.status === 'due');
        assert.equal(recorded.outcome === 'mistake', recorded.mistakes.length > 0);
      }),
      RUNS,
    );
  });

  test('never throws whatever the history', () => {
    fc.assert(
      fc.property(anyQuestion, ({ programme, person, on, history }) => {
        const { dose } = judgeDose(law, person, history, { vaccine: programme.vaccine, date: on });
        assert.ok(dose !== null);
      }),
      RUNS,
    );
  });
});

describe('the timeline', () => {
  test('says due exactly where the judge does, for doses not yet given', () => {
    fc.assert(
      fc.property(anyQuestion, ({ person, on, history }) => {
        for (const line of windows(law, person, history, on)) {
          if (line.given !== null) continue;
          const { status } = judge(law, line, person, history, on);
          assert.equal(line.state === 'due' || line.state === 'overdue', status === 'due');
        }
      }),
      { numRuns: 150 },
    );
  });
});
