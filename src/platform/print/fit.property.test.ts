import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fitText, LEADING } from './fit.ts';
import { findFonts, loadFonts } from './fonts.ts';
import { clustersOf } from './glyph-check.ts';

const [font] = loadFonts(findFonts()).personal;
assert.ok(font !== undefined);
const MM_PER_POINT = 25.4 / 72;

const text = fc.string({
  unit: fc.constantFrom(
    '山',
    '田',
    '辺\u{E0102}',
    'ア',
    'ー',
    '、',
    '　',
    ' ',
    'A',
    'b',
    '1',
    '-',
    '（',
    '）',
  ),
  minLength: 1,
  maxLength: 60,
});
const spec = fc.record({
  width: fc.integer({ min: 20, max: 120 }),
  size: fc.integer({ min: 8, max: 16 }),
  height: fc.integer({ min: 3, max: 20 }),
});

const advanceOf = (line: string): number =>
  clustersOf(line, font, '').clusters.reduce((sum, cluster) => sum + cluster.advance, 0);

const withoutSpaces = (value: string): string => value.replace(/\s/g, '');

describe('a text is fitted into its field', () => {
  test('whatever is fitted keeps every character in order, within width and height', () => {
    fc.assert(
      fc.property(text, spec, (value, { width, size, height }) => {
        const field = { label: '氏名', role: 'personal', width, size, least: 5, height } as const;
        const fitted = fitText(clustersOf(value, font, '').clusters, field);
        if (fitted === undefined) return;
        assert.equal(withoutSpaces(fitted.lines.join('')), withoutSpaces(value));
        const em = fitted.size * MM_PER_POINT;
        for (const line of fitted.lines) assert.ok(advanceOf(line) * em <= width + 1e-6, line);
        assert.ok(fitted.lines.length === 1 || fitted.lines.length * em * LEADING <= height + 1e-6);
      }),
    );
  });

  test('a short name takes the full size, a long one shrinks, a hopeless one is not fitted', () => {
    const field = {
      label: '氏名',
      role: 'personal',
      width: 50,
      size: 14,
      least: 7,
      height: 10,
    } as const;
    const fit = (value: string) => fitText(clustersOf(value, font, '').clusters, field);
    assert.equal(fit('予防　太郎')?.size, 14);
    assert.ok((fit('予防'.repeat(15))?.size ?? 14) < 14);
    assert.equal(fit('予防'.repeat(200)), undefined);
  });

  test('a block number is not torn apart at the end of a line', () => {
    const field = {
      label: '住所',
      role: 'personal',
      width: 30,
      size: 10,
      least: 10,
      height: 20,
    } as const;
    const fitted = fitText(clustersOf('仙台市青葉区一番123-4567-89', font, '').clusters, field);
    assert.deepEqual(fitted?.lines, ['仙台市青葉区一番', '123-4567-89']);
  });
});
