/** Strings of a PDF file (ISO 32000-2, 7.3.4), read from text in which each character is a byte. */

const ESCAPED_BYTES = new Map([
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['b', 8],
  ['f', 12],
]);

const OCTAL = /[0-7]{1,3}/y;

type ByteAt = { readonly byte: number; readonly end: number };

const readEscape = (text: string, at: number): ByteAt => {
  OCTAL.lastIndex = at;
  const octal = OCTAL.exec(text)?.[0];
  if (octal !== undefined) return { byte: Number.parseInt(octal, 8), end: at + octal.length };
  return { byte: ESCAPED_BYTES.get(text.charAt(at)) ?? text.charCodeAt(at), end: at + 1 };
};

/**
 * Bytes of the literal string that opens at a position, and where it ends. Parentheses inside
 * need no escape as long as they balance.
 */
export const readLiteral = (text: string, open: number): { bytes: number[]; end: number } => {
  const bytes: number[] = [];
  let depth = 1;
  let at = open + 1;
  while (at < text.length) {
    const character = text[at];
    if (character === '\\') {
      const { byte, end } = readEscape(text, at + 1);
      bytes.push(byte);
      at = end;
      continue;
    }
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    at += 1;
    if (depth === 0) return { bytes, end: at };
    bytes.push(text.charCodeAt(at - 1));
  }
  throw new RangeError('PDF string without an end');
};

/** Bytes of a hexadecimal string's digits. */
export const readHex = (digits: string): number[] => {
  const pairs = digits.replace(/\s/g, '').match(/../g) ?? [];
  return pairs.map((pair) => Number.parseInt(pair, 16));
};
