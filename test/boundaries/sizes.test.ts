import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { functionLengths } from './functions.ts';
import { isTest, lineCount, percentile, readFiles } from './source-files.ts';

const sources = readFiles('src/**/*.ts', 'src/**/*.tsx').filter(({ name }) => !isTest(name));
const files = sources.map(({ name, text }) => ({ place: name, lines: lineCount(text) }));
const functions = sources.flatMap(functionLengths);

const over = (entries: readonly { place: string; lines: number }[], limit: number) =>
  entries.filter(({ lines }) => lines >= limit).map(({ place, lines }) => `${place} (${lines})`);

const share = (entries: readonly { lines: number }[], part: number) =>
  percentile(
    entries.map(({ lines }) => lines),
    part,
  );

describe('sizes', () => {
  test('source files: median at most 80 lines, nine of ten at most 250, none 400', () => {
    assert.deepEqual(over(files, 400), []);
    assert.ok(share(files, 0.5) <= 80, `median ${share(files, 0.5)}`);
    assert.ok(share(files, 0.9) <= 250, `p90 ${share(files, 0.9)}`);
  });

  test('functions: median at most 12 lines, nine of ten at most 35, none 60', () => {
    assert.deepEqual(over(functions, 60), []);
    assert.ok(share(functions, 0.5) <= 12, `median ${share(functions, 0.5)}`);
    assert.ok(share(functions, 0.9) <= 35, `p90 ${share(functions, 0.9)}`);
  });

  test('control: a function of 60 lines is seen', () => {
    const text = `const long = () => {\n${'  f();\n'.repeat(58)}};\n`;
    const found = functionLengths({ name: 'a.ts', text });
    assert.deepEqual(over(found, 60), ['a.ts:1 (60)']);
  });
});
