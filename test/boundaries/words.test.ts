import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { isTest, readFiles, type SourceFile } from './source-files.ts';

const code = readFiles('src/**/*.ts', 'src/**/*.tsx');
const all = [
  ...code,
  ...readFiles('test/**/*.ts', 'bench/**/*.ts', 'scripts/*', 'docs/**/*.md', 'law/**/*.yaml'),
  ...readFiles('*.md', '*.json', 'yobo', '.ci/run').filter(
    ({ name }) => name !== 'package-lock.json',
  ),
];

const lines = (files: readonly SourceFile[], pattern: RegExp): string[] =>
  files.flatMap(({ name, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${name}:${index + 1}: ${line.trim()}`] : [],
      ),
  );

/** This file names what it forbids. */
const elsewhere = (files: readonly SourceFile[]) =>
  files.filter(({ name }) => name !== 'test/boundaries/words.test.ts');

const namesIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { vaccine, name, short } = value as Record<string, unknown>;
  return [vaccine, vaccine === undefined ? undefined : name, vaccine && short].filter(
    (word) => typeof word === 'string',
  );
};

/** Codes and names of vaccines and diseases as law/ writes them. */
const lawWords = (): ReadonlySet<string> => {
  const words = readFiles('law/vaccination/vaccines/*.yaml', 'law/vaccination/others.yaml').flatMap(
    ({ text }) => {
      const document = parse(text) as { vaccines?: unknown[] };
      return [document, ...(document.vaccines ?? [])].flatMap(namesIn);
    },
  );
  return new Set(
    words.map((word) => word.replace(/（.*?）/g, '')).filter((word) => word.length > 1),
  );
};

const asPattern = (word: string): string => {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /^[\x20-\x7e]+$/.test(word) ? `(?<![\\w-])${escaped}(?![\\w-])` : escaped;
};

/** The title of one of the four record types holds the name of a vaccine. */
const RECORD_TYPE = '高齢者肺炎球菌接種結果';

describe('words', () => {
  test('no vaccine is named outside law/, tests and labels of record fields', () => {
    const words = [...lawWords()];
    assert.ok(words.length > 20, 'law/ names its vaccines');
    const pattern = new RegExp(words.map(asPattern).join('|'));
    const code = readFiles('src/**/*.ts').filter(
      ({ name }) => !isTest(name) && !/(^|\/)(labels?|layout|[\w-]+-labels?)\.ts$/.test(name),
    );
    const texts = code.map(({ name, text }) => ({ name, text: text.replaceAll(RECORD_TYPE, '') }));
    assert.deepEqual(lines(texts, pattern), []);
  });

  test('no room is named after nothing', () => {
    const names = all.filter(({ name }) =>
      /(^|\/)(common|utils?|helpers?|misc|shared|lib)(\/|\.\w+$)/.test(name),
    );
    assert.deepEqual(
      names.map(({ name }) => name),
      [],
    );
  });

  test('files are named in kebab-case', () => {
    const odd = code.filter(
      ({ name }) => !/^(src\/)([a-z0-9-]+\/)*[a-z0-9]+([-.][a-z0-9]+)*\.tsx?$/.test(name),
    );
    assert.deepEqual(
      odd.map(({ name }) => name),
      [],
    );
  });

  test('nothing is left to do in a comment, and no check is switched off', () => {
    const marks = /\b(TODO|FIXME|XXX|HACK)\b|biome-ignore|@ts-(ignore|expect-error|nocheck)/;
    assert.deepEqual(lines(elsewhere(all), marks), []);
  });

  test('no machine shows through', () => {
    const places = /(^|[\s'"`(=])\/(work|root|home\/\w+|opt\/n24)\//;
    assert.deepEqual(lines(elsewhere(all), places), []);
  });
});
