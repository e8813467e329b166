import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { judgeLine, LAW_FOLDER, loadLaw } from '#rules/index.ts';

/** A question as `yobo judge` reads it, with its answer; what an answer leaves out is not compared. */
type Example = {
  readonly id: string;
  readonly vaccine: string;
  readonly dose: string;
  readonly date: string;
  readonly expected: {
    readonly eligible: boolean | null;
    readonly earliest?: string | null;
    readonly latest?: string | null;
  };
  readonly why: string;
};

const folder = join(LAW_FOLDER, 'vaccination', 'examples');

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

  for (const example of examples)
    test(`${example.id}: ${example.vaccine} ${example.dose} on ${example.date} (${example.why})`, () => {
      const { json } = judgeLine(law, JSON.stringify(example));
      const { eligible, earliest, latest } = JSON.parse(json) as Example['expected'];
      const { expected } = example;
      assert.deepEqual(
        { eligible, earliest, latest },
        {
          eligible: expected.eligible,
          earliest: expected.earliest === undefined ? earliest : expected.earliest,
          latest: expected.latest === undefined ? latest : expected.latest,
        },
      );
    });
});
