import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isTest, readFiles } from './source-files.ts';

const [glossary] = readFiles('docs/glossary.md');

const rows = (glossary?.text ?? '')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|\s*(term|-+)\s*\|/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

const terms = new Set(rows.map(([term = '']) => term.toLowerCase().replaceAll('-', ' ')));

/** `VaccinationRecord` is the term `vaccination record`. */
const termOf = (type: string): string => type.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();

/** The domain file of a module is named after it: `approvals/approval.ts`, `feed/feed.ts`. */
const isDomain = (name: string): boolean => {
  const [file = '', folder = ''] = name.split('/').reverse();
  const stem = file.replace(/\.ts$/, '');
  return stem === folder || `${stem}s` === folder;
};

const types = readFiles('src/systems/**/*.ts')
  .filter(({ name }) => !isTest(name) && isDomain(name))
  .flatMap(({ name, text }) =>
    [...text.matchAll(/^export (?:type|interface) (\w+)/gm)].map((match) => ({
      name,
      type: match[1] ?? '',
    })),
  );

describe('the glossary', () => {
  test('has a row for each exported type of a domain file', () => {
    const missing = types.filter(({ type }) => !terms.has(termOf(type)));
    assert.deepEqual(
      missing.map(({ name, type }) => `${name}: ${termOf(type)}`),
      [],
    );
  });

  test('gives each term its Japanese, source and folder, once, in order', () => {
    assert.deepEqual(
      rows.filter((row) => row.length !== 4 || row[0] === '' || row[1] === ''),
      [],
    );
    const names = rows.map(([term = '']) => term.toLowerCase());
    assert.deepEqual(names, [...new Set(names)].sort());
  });
});
