import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { nameParts, searchKey } from '#kernel/names/index.ts';
import { VARIANT_CLASSES } from './generated/variant-classes.ts';

const kana = fc.string({
  unit: fc.integer({ min: 0x3041, max: 0x30ff }).map((code) => String.fromCodePoint(code)),
  maxLength: 12,
});
const anyText = fc.oneof(kana, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const classes = VARIANT_CLASSES.trim()
  .split('\n')
  .map((line) => Array.from(line));

describe('search keys', () => {
  test('a key is its own key, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => assert.equal(searchKey(searchKey(text)), searchKey(text))),
      { numRuns: 5000 },
    );
  });

  test('hiragana and katakana of a reading have one key', () => {
    fc.assert(
      fc.property(kana, (text) => {
        const katakana = text
          .normalize('NFC')
          .replace(/[\u3041-\u3096]/g, (syllable) =>
            String.fromCharCode(syllable.charCodeAt(0) + 0x60),
          );
        assert.equal(searchKey(katakana), searchKey(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('every character of a class of variants has the key of the first', () => {
    for (const [first = '', ...variants] of classes) {
      for (const variant of variants) assert.equal(searchKey(variant), searchKey(first), variant);
    }
  });

  test('the parts joined are the key of the whole, but for marks that look back over the space', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'サトキヨジ佐藤髙邊Ab'), maxLength: 6 });
    fc.assert(
      fc.property(plain, plain, (family, given) => {
        const parts = nameParts(`${family}　${given}`);
        assert.equal(parts.family + parts.given, searchKey(family) + searchKey(given));
      }),
    );
  });
});
