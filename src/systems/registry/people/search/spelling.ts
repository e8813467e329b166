/**
 * Spellings of the parts of names. Two texts are one error apart (a character wrong, missing,
 * too many, or two neighbours exchanged) only if they meet after at most one character is
 * left out of each, so that equality finds every near part without reading the others. A part
 * of one character that is wrong is another name, not a near one.
 */

/** The text with each of its characters left out in turn, without repetition. */
export const shortened = (text: string): readonly string[] => {
  const characters = Array.from(text);
  return [
    ...new Set(characters.map((_, left) => characters.filter((__, at) => at !== left).join(''))),
  ];
};

/** Pairs of neighbouring characters, without repetition. */
export const pairsOf = (text: string): readonly string[] => {
  const characters = Array.from(text);
  return [...new Set(characters.slice(1).map((next, at) => (characters[at] ?? '') + next))];
};

/** The spellings under which a part is stored: see registry.search_spelling. */
export const spellingsOf = (part: string): readonly string[] => {
  const characters = Array.from(part);
  const [first = '', last = ''] = [characters[0], characters.at(-1)];
  const short = shortened(part).filter((text) => text !== '');
  return [
    `^${first}`,
    `$${last}`,
    `=${part}`,
    ...short.map((text) => `=${text}`),
    ...pairsOf(part).map((pair) => `~${pair}`),
  ];
};

/** The spellings to look up for parts equal to or one error from the text. */
export const nearSpellings = (text: string): readonly string[] =>
  [text, ...shortened(text)].filter((one) => one !== '').map((one) => `=${one}`);

/** The rarest of the spellings that every part ending with the text has. */
export const endSpelling = (text: string): string => {
  const last = Array.from(text).slice(-2);
  return last.length === 2 ? `~${last.join('')}` : `$${last.join('')}`;
};

/** The spellings that every part containing the text has; a single character stands at the start. */
export const infixSpellings = (text: string): readonly string[] => {
  const pairs = pairsOf(text);
  return pairs.length > 0 ? pairs.map((pair) => `~${pair}`) : [`^${text}`];
};

const sameFrom = (a: readonly string[], at: number, b: readonly string[], bt: number): boolean =>
  a.length - at === b.length - bt &&
  a.slice(at).every((character, index) => character === b[bt + index]);

/** 0 when equal, 1 when one error apart, 2 for anything further; neighbours exchanged are one error. */
export const errorsBetween = (one: string, other: string): 0 | 1 | 2 => {
  if (one === other) return 0;
  const [a, b] = [Array.from(one), Array.from(other)];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const near =
    sameFrom(a, at + 1, b, at + 1) ||
    sameFrom(a, at + 1, b, at) ||
    sameFrom(a, at, b, at + 1) ||
    (a[at] === b[at + 1] && a[at + 1] === b[at] && sameFrom(a, at + 2, b, at + 2));
  return near ? 1 : 2;
};
