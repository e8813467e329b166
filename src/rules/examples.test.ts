import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import { type DoseGiven, type Facts, judge, LAW_FOLDER, loadLaw } from '#rules/index.ts';

type Example = {
  readonly id: string;
  readonly vaccine: string;
  readonly dose: string;
  readonly birth: string | null;
  readonly history: readonly DoseGiven[];
  readonly date: string;
  readonly facts?: Facts;
  readonly expected: {
    readonly eligible: boolean | null;
    readonly earliest?: string | null;
    readonly latest?: string | null;
    readonly reason?: string;
  };
  readonly why: string;
};

const folder = join(LAW_FOLDER, 'vaccination', 'examples');
const STATUS = { due: true, 'not-due': false, unknown: null } as const;

const readExamples = (): readonly Example[] =>
  readdirSync(folder)
    .sort()
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Example[]);

describe('every example of law/vaccination/examples holds', () => {
  const law = loadLaw();
  const examples = readExamples();

  test('examples have different ids and say why', () => {
    assert.equal(new Set(examples.map(({ id }) => id)).size, examples.length);
    for (const { id, why } of examples) assert.ok(why.trim().length > 0, `${id} says why`);
  });

  for (const { id, vaccine, dose, birth, history, date, facts, expected, why } of examples)
    test(`${id}: ${vaccine} ${dose} on ${date} (${why})`, () => {
      const person = { birth: birth === null ? null : plainDate(birth), facts: facts ?? {} };
      const verdict = judge(law, { vaccine, dose }, person, history, plainDate(date));
      const { earliest, latest } = verdict;
      assert.deepEqual(
        { eligible: STATUS[verdict.status], earliest, latest },
        {
          eligible: expected.eligible,
          earliest: expected.earliest === undefined ? earliest : expected.earliest,
          latest: expected.latest === undefined ? latest : expected.latest,
        },
      );
    });
});
