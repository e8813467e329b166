import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shortcutBook } from './shortcuts.ts';

describe('shortcuts', () => {
  const pressed: string[] = [];
  const shortcut = (keys: string, name = keys) => ({
    keys,
    label: name,
    run: () => pressed.push(name),
  });

  test('a sequence needs its second key within a second', () => {
    const book = shortcutBook();
    book.add([shortcut('g h'), shortcut('/')]);
    pressed.length = 0;
    assert.equal(book.press('g', 0), false);
    assert.equal(book.press('h', 900), true);
    book.press('g', 2000);
    assert.equal(book.press('h', 3100), false);
    assert.deepEqual(pressed, ['g h']);
  });

  test('what was added last wins and gives the key back when it leaves', () => {
    const book = shortcutBook();
    book.add([shortcut('a', 'page')]);
    const leave = book.add([shortcut('a', 'panel')]);
    pressed.length = 0;
    book.press('a', 0);
    leave();
    book.press('a', 1);
    assert.deepEqual(pressed, ['panel', 'page']);
  });
});
