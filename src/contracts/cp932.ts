import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';

/**
 * CP932, the Shift_JIS of Windows, in and out. Decoding is the platform's fatal decoder;
 * encoding is a table built from that same decoder, so that the two can never disagree.
 */

/** A character that CP932 does not have; `with` names its code point and its position in the text. */
export type Unencodable = Reason<'not-in-cp932'>;

const strict = () => new TextDecoder('shift_jis', { fatal: true, ignoreBOM: true });

const NONE = 0xffff;
const FIRST_PRIVATE = 0xe000;
const LAST_PRIVATE = 0xf8ff;

/** NEC's copy of IBM's extension (ED40-EEFC): its characters are written with IBM's own codes. */
const isNecCopy = (code: number): boolean => code >= 0xed40 && code <= 0xeefc;
const isPrivate = (unit: number): boolean => unit >= FIRST_PRIVATE && unit <= LAST_PRIVATE;

function* codes(): Generator<number> {
  for (let byte = 0; byte <= 0xff; byte++) yield byte;
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    for (let trail = 0x40; trail <= 0xfc; trail++) yield (lead << 8) | trail;
  }
}

const bytesOf = (code: number): Uint8Array =>
  code > 0xff ? Uint8Array.of(code >> 8, code & 0xff) : Uint8Array.of(code);

const decodeOne = (decoder: ReturnType<typeof strict>, code: number): string | undefined => {
  try {
    const text = decoder.decode(bytesOf(code));
    return text.length === 1 ? text : undefined;
  } catch {
    return undefined;
  }
};

/**
 * UTF-16 unit -> code. Of the codes that mean the same character the lowest is taken, NEC's copy
 * last: the choice of Windows. Private-use characters mean something only inside one city: left out.
 */
const buildTable = (): Uint16Array => {
  const decoder = strict();
  const table = new Uint16Array(0x1_0000).fill(NONE);
  for (const code of codes()) {
    const unit = decodeOne(decoder, code)?.charCodeAt(0);
    if (unit === undefined || isPrivate(unit)) continue;
    const taken = table[unit] ?? NONE;
    if (taken === NONE || (isNecCopy(taken) && !isNecCopy(code))) table[unit] = code;
  }
  return table;
};

const table = buildTable();

/** Decodes CP932 bytes; undefined when any byte is not CP932. */
export const decodeCp932 = (bytes: Uint8Array): string | undefined => {
  try {
    return strict().decode(bytes);
  } catch {
    return undefined;
  }
};

/** Whether CP932 has every character of the text. Variation sequences and characters beyond the BMP never are. */
export const isCp932 = (text: string): boolean => {
  for (let index = 0; index < text.length; index++) {
    if (table[text.charCodeAt(index)] === NONE) return false;
  }
  return true;
};

const describe = (character: string, position: number): Unencodable => ({
  code: 'not-in-cp932',
  at: `character ${position}`,
  with: { codePoint: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`, position },
});

/** Every character of the text that CP932 lacks, with its position counted in characters from 1. */
export const notInCp932 = (text: string): Unencodable[] =>
  Array.from(text).flatMap((character, index) =>
    isCp932(character) ? [] : [describe(character, index + 1)],
  );

/** Encodes to CP932, or refuses with every character that would be lost. Nothing is ever replaced. */
export const encodeCp932 = (text: string): Result<Buffer, Unencodable> => {
  const bytes = Buffer.allocUnsafe(text.length * 2);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const code = table[text.charCodeAt(index)] ?? NONE;
    if (code === NONE) return refuse(...notInCp932(text));
    if (code > 0xff) bytes[length++] = code >> 8;
    bytes[length++] = code & 0xff;
  }
  return ok(bytes.subarray(0, length));
};
