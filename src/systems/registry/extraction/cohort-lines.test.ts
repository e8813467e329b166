import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readHistory, readStanding } from './cohort-judge.ts';
import { type Candidate, candidatesOf } from './cohort-lines.ts';

const LINES = [
  '0000000001\tresident\t0\t2020-04-01\tM\t\\N\t\\N\t\\N\t\\N',
  '0000000002\tresident\t5\t2020-04-02\tF\tMR\t2021-05-01\t\\N\tt',
  '0000000002\tresident\t5\t2020-04-02\tF\tVAR\t2021-06-01\tタブ\\t入り\tf',
  '0000000003\tmoved-out\t2\t2020-04-03\tX\tMR\t2021-05-02\t\\N\tt',
].map((line) => `${line}\n`);

const read = async (blocks: readonly Buffer[]): Promise<Candidate[]> => {
  const found: Candidate[] = [];
  const stream = (async function* () {
    yield* blocks;
  })();
  for await (const batch of candidatesOf(stream)) found.push(...batch);
  return found;
};

describe('reading a cohort', () => {
  test('the lines of one person become one candidate, wherever the blocks are cut', async () => {
    const bytes = Buffer.from(LINES.join(''));
    const whole = await read([bytes]);
    assert.deepEqual(
      whole.map((candidate) => candidate.personNo),
      ['0000000001', '0000000002', '0000000003'],
    );
    for (let cut = 1; cut < bytes.length; cut += 1) {
      assert.deepEqual(await read([bytes.subarray(0, cut), bytes.subarray(cut)]), whole);
    }
  });

  test('a history is read with birth, sex and doses', async () => {
    const [none, two] = await read([Buffer.from(LINES.join(''))]);
    assert.deepEqual(readHistory(none?.history ?? ''), {
      birth: '2020-04-01',
      sex: 'M',
      doses: [],
    });
    assert.deepEqual(readHistory(two?.history ?? '').doses, [
      { vaccine: 'MR', date: '2021-05-01' },
      { vaccine: 'VAR', date: '2021-06-01', product: 'タブ\t入り', valid: false },
    ]);
  });

  test('equal births and histories have equal texts', async () => {
    const twins = LINES.slice(0, 1).concat((LINES[0] ?? '').replace('0000000001', '0000000009'));
    const [one, other] = await read([Buffer.from(twins.join(''))]);
    assert.equal(one?.history, other?.history);
  });

  test('the marks of a standing are told apart', () => {
    assert.deepEqual(readStanding('resident\t5'), {
      status: 'resident',
      unreachable: true,
      mailExcluded: false,
      voucherHeld: true,
      alreadySent: false,
    });
  });
});
