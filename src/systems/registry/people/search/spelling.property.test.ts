import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { errorsBetween, infixSpellings, nearSpellings, spellingsOf } from './spelling.ts';

const letter = fc.constantFrom(...'アイウ佐藤𠮷');
const part = fc.string({ unit: letter, minLength: 1, maxLength: 6 });

/** One error of each kind, at any place. */
const damaged = fc
  .tuple(part, fc.nat(), letter, fc.constantFrom('wrong', 'missing', 'extra', 'exchanged'))
  .map(([text, pick, other, kind]) => {
    const characters = Array.from(text);
    const at = pick % characters.length;
    if (kind === 'wrong') characters[at] = other;
    if (kind === 'missing') characters.splice(at, 1);
    if (kind === 'extra') characters.splice(at, 0, other);
    if (kind === 'exchanged') characters.splice(at, 2, ...characters.slice(at, at + 2).reverse());
    return [text, characters.join('')] as const;
  });

const meet = (stored: string, typed: readonly string[]): boolean => {
  const spellings = new Set(spellingsOf(stored));
  return typed.some((spelling) => spellings.has(spelling));
};

describe('spellings of parts of names', () => {
  test('a part is found from every text one error away, and the distance is one or none', () => {
    fc.assert(
      fc.property(damaged, ([text, typed]) => {
        // One character that is wrong is simply another name.
        fc.pre(typed !== '' && (text === typed || Array.from(text + typed).length > 2));
        assert.ok(meet(text, nearSpellings(typed)), `${text} from ${typed}`);
        assert.ok(errorsBetween(text, typed) <= 1);
      }),
      { numRuns: 3000 },
    );
  });

  test('the distance is the same both ways, and none only between equals', () => {
    fc.assert(
      fc.property(part, part, (one, other) => {
        assert.equal(errorsBetween(one, other), errorsBetween(other, one));
        assert.equal(errorsBetween(one, other) === 0, one === other);
      }),
      { numRuns: 3000 },
    );
  });

  test('two errors are told from one', () => {
    assert.equal(errorsBetween('アイウ', 'ウイア'), 2);
    assert.equal(errorsBetween('アイ', 'アイウウ'), 2);
  });

  test('a part has all the spellings of every text of two or more characters within it', () => {
    fc.assert(
      fc.property(part, fc.nat(), fc.nat(), (text, from, length) => {
        const characters = Array.from(text);
        const at = from % characters.length;
        const infix = characters.slice(at, at + 2 + (length % 4));
        fc.pre(infix.length >= 2);
        const spellings = spellingsOf(text);
        assert.ok(infixSpellings(infix.join('')).every((one) => spellings.includes(one)));
      }),
    );
  });
});
