/**
 * Keys of the application: one listener, pages add what they know. A sequence such as `g h` is two
 * keys within a second. Nothing fires while somebody types, and single keys can be switched off (WCAG 2.1.4).
 */
import { createContext, useContext, useEffect, useRef } from 'react';

export type Shortcut = {
  /** As on the keyboard: `/`, `g h`, `?`. Separated by one space. */
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
};

const WAIT_FOR_SECOND_KEY = 1000;
const TYPING = 'input:not([type=radio]):not([type=checkbox]):not([type=file]), textarea, select';

export type ShortcutBook = {
  readonly add: (shortcuts: readonly Shortcut[]) => () => void;
  readonly all: () => readonly Shortcut[];
  readonly press: (key: string, at: number) => boolean;
};

/** Holds the shortcuts of what is on screen; the latest added wins. */
export const shortcutBook = (): ShortcutBook => {
  let groups: readonly (readonly Shortcut[])[] = [];
  let first: { readonly key: string; readonly at: number } | undefined;
  const all = (): readonly Shortcut[] => groups.flat();
  const find = (keys: string): Shortcut | undefined => all().findLast((s) => s.keys === keys);
  return {
    all,
    add: (shortcuts) => {
      groups = [...groups, shortcuts];
      return () => {
        groups = groups.filter((group) => group !== shortcuts);
      };
    },
    press: (key, at) => {
      const second = first !== undefined && at - first.at < WAIT_FOR_SECOND_KEY;
      const hit = (second && first ? find(`${first.key} ${key}`) : undefined) ?? find(key);
      const starts = all().some((shortcut) => shortcut.keys.startsWith(`${key} `));
      first = hit === undefined && starts ? { key, at } : undefined;
      hit?.run();
      return hit !== undefined;
    },
  };
};

/** Whether a key press belongs to the control that has the focus. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TYPING) !== null;

/** Listens for the whole document; returns how to stop. */
export const listenForShortcuts = (book: ShortcutBook, isOn: () => boolean): (() => void) => {
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
    if (!isOn() && event.key !== '?') return;
    if (book.press(event.key, event.timeStamp)) event.preventDefault();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
};

export const ShortcutContext = createContext<ShortcutBook>(shortcutBook());

/** Adds shortcuts while the component is on screen. */
export const useShortcuts = (shortcuts: readonly Shortcut[]): void => {
  const book = useContext(ShortcutContext);
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const names = shortcuts.map((shortcut) => `${shortcut.keys}\t${shortcut.label}`).join('\n');
  useEffect(() => {
    const stable = names
      .split('\n')
      .filter((name) => name !== '')
      .map((name) => {
        const [keys = '', label = ''] = name.split('\t');
        return {
          keys,
          label,
          run: () => latest.current.find((shortcut) => shortcut.keys === keys)?.run(),
        };
      });
    return book.add(stable);
  }, [book, names]);
};
