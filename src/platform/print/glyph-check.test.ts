import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readFontFile } from './font-file.ts';
import { findFonts, loadFonts } from './fonts.ts';
import { clustersOf } from './glyph-check.ts';

const fonts = loadFonts(findFonts());
const [mincho, sans] = fonts.personal;
assert.ok(
  mincho !== undefined && sans !== undefined,
  'IPAmj Mincho is missing: apt-get install fonts-ipamj-mincho',
);

const codesOf = (text: string, font = mincho): string[] =>
  clustersOf(text, font, '氏名').reasons.map((reason) => reason.code);

describe('every character is checked against the font that will draw it', () => {
  test('names with old forms, characters beyond the basic plane and registered variants are drawable', () => {
    assert.deepEqual(codesOf('髙橋﨑\u{20BB7}野'), []);
    assert.deepEqual(codesOf('神\u{FA19}'), []);
    assert.deepEqual(codesOf('渡\u{8FBA}\u{E0102}'), []);
  });

  test('a variant outside the collection of the font is refused there and accepted by the font that has it', () => {
    assert.deepEqual(codesOf('\u{8FBA}\u{E0100}'), ['VARIATION_MISSING']);
    assert.deepEqual(codesOf('\u{8FBA}\u{E0100}', sans), []);
    assert.deepEqual(codesOf('\u{8FBA}\u{E0102}', sans), ['VARIATION_MISSING']);
  });

  test('the refusal names field, character, code point and position, and collects all', () => {
    const { reasons } = clustersOf('김\u{7530}박', mincho, '氏名');
    assert.deepEqual(reasons, [
      {
        code: 'GLYPH_MISSING',
        at: '氏名',
        with: { character: '김', codePoint: 'U+AE40', position: 1 },
      },
      {
        code: 'GLYPH_MISSING',
        at: '氏名',
        with: { character: '박', codePoint: 'U+BC15', position: 3 },
      },
    ]);
  });

  test('control characters, line ends, direction marks, joiners and lone surrogates are refused', () => {
    for (const hidden of [
      '\n',
      '\r',
      '\t',
      '\0',
      '\u{202E}',
      '\u{200B}',
      '\u{200D}',
      '\u{FEFF}',
      '\u{2028}',
      '\uD842',
    ]) {
      assert.deepEqual(codesOf(`山${hidden}田`), ['INVISIBLE_CHARACTER'], JSON.stringify(hidden));
    }
  });

  test('private characters (外字) and selectors without a base are refused', () => {
    assert.deepEqual(codesOf('\u{E000}'), ['PRIVATE_CHARACTER']);
    assert.deepEqual(codesOf('\u{E0102}田'), ['GLYPH_MISSING']);
    assert.deepEqual(codesOf('辺\u{E0102}\u{E0103}'), ['GLYPH_MISSING']);
  });

  test('a voiced mark that joins its kana is drawn, one that stands alone is refused', () => {
    assert.deepEqual(codesOf('か\u{3099}'), []);
    assert.deepEqual(codesOf('田\u{3099}'), ['GLYPH_MISSING']);
  });

  test('OCR-B draws digits and no kanji', () => {
    const [ocr] = fonts.number;
    assert.ok(ocr !== undefined);
    assert.deepEqual(codesOf('0123456789', ocr), []);
    assert.deepEqual(codesOf('一', ocr), ['GLYPH_MISSING']);
  });

  test('a file that is no font is refused', () => {
    assert.throws(() => readFontFile(readFileSync(new URL(import.meta.url))), RangeError);
  });
});
