import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { describe, test } from 'node:test';
import { judgeStream } from '#cli/commands/judge.ts';

const echo = (text: string) => ({ understood: text !== 'bad', json: JSON.stringify(text) });

async function* chunks(...texts: readonly string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}

const collect = () => {
  const parts: string[] = [];
  const output = new Writable({
    highWaterMark: 16,
    write: (chunk, _encoding, done) => {
      parts.push(String(chunk));
      setImmediate(done);
    },
  });
  return { output, text: () => parts.join('') };
};

const run = async (...texts: readonly string[]) => {
  const { output, text } = collect();
  const understood = await judgeStream(chunks(...texts), output, echo);
  await new Promise((resolve) => output.end(resolve));
  return { understood, lines: text().split('\n').slice(0, -1) };
};

describe('the stream of questions', () => {
  test('answers one line for each line, in order, whatever the chunks', async () => {
    const { understood, lines } = await run('a\nb', 'c\n', '\nd');
    assert.equal(understood, true);
    assert.deepEqual(lines, ['"a"', '"bc"', '""', '"d"']);
  });

  test('keeps a character that two chunks share', async () => {
    const bytes = Buffer.from('予防\n');
    const { output, text } = collect();
    async function* halves() {
      yield bytes.subarray(0, 2);
      yield bytes.subarray(2);
    }
    await judgeStream(halves(), output, echo);
    await new Promise((resolve) => output.end(resolve));
    assert.equal(text(), '"予防"\n');
  });

  test('goes on after a line it does not understand and says so at the end', async () => {
    const { understood, lines } = await run('bad\ngood\n');
    assert.equal(understood, false);
    assert.equal(lines.length, 2);
  });

  test('answers a line over one megabyte without holding it, then the next', async () => {
    const { understood, lines } = await run(
      ...Array<string>(40).fill('x'.repeat(50_000)),
      '\nok\n',
    );
    assert.equal(understood, false);
    assert.match(lines[0] ?? '', /BAD_INPUT/);
    assert.deepEqual(lines.slice(1), ['"ok"']);
  });

  test('no input is no answer', async () => {
    assert.deepEqual(await run(), { understood: true, lines: [] });
  });
});
