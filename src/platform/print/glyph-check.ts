import type { FontFile } from './font-file.ts';
import type { PrintReason } from './refusal.ts';

/** One drawn character: a base, its variation selector when it has one, and its width. */
export type Cluster = { readonly text: string; readonly advance: number };

const isSelector = (codePoint: number): boolean =>
  (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);

/** Kana with a combining voiced mark, which the shaper joins into one glyph of the font. */
const isVoicing = (codePoint: number): boolean => codePoint === 0x3099 || codePoint === 0x309a;

// Control characters, line ends, direction marks, joiners, lone surrogates: nothing a reader could see.
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]$/u;
const PRIVATE = /^\p{Co}$/u;
const FULL_WIDTH = 1;

const codePointName = (codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

const isDrawable = (base: number): boolean => !(isSelector(base) || isVoicing(base));

type Piece = {
  readonly base: number;
  readonly mark: number | undefined;
  readonly position: number;
};

/** Splits into bases with what belongs to them; a mark without a base stands as a base of its own. */
const pieces = (text: string): Piece[] => {
  const found: Piece[] = [];
  let position = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    position += 1;
    const last = found.at(-1);
    if (last !== undefined && last.mark === undefined && !isDrawable(codePoint)) {
      found[found.length - 1] = { ...last, mark: codePoint };
    } else {
      found.push({ base: codePoint, mark: undefined, position });
    }
  }
  return found;
};

const glyphOfPiece = ({ base, mark }: Piece, font: FontFile): number | undefined => {
  if (mark === undefined || isSelector(mark)) return font.glyphOf(base, mark);
  const joined = String.fromCodePoint(base, mark).normalize('NFC');
  return [...joined].length === 1 ? font.glyphOf(joined.codePointAt(0) ?? 0) : undefined;
};

const refusalOf = (piece: Piece, at: string): PrintReason => {
  const character = String.fromCodePoint(piece.base);
  const codePoint = codePointName(piece.base);
  const { position } = piece;
  if (INVISIBLE.test(character)) {
    return { code: 'INVISIBLE_CHARACTER', at, with: { codePoint, position } };
  }
  if (PRIVATE.test(character)) {
    return { code: 'PRIVATE_CHARACTER', at, with: { codePoint, position } };
  }
  if (piece.mark === undefined) {
    return { code: 'GLYPH_MISSING', at, with: { character, codePoint, position } };
  }
  const selector = codePointName(piece.mark);
  if (isVoicing(piece.mark)) {
    const joined = {
      character: character + String.fromCodePoint(piece.mark),
      codePoint: `${codePoint} ${selector}`,
    };
    return { code: 'GLYPH_MISSING', at, with: { ...joined, position } };
  }
  return { code: 'VARIATION_MISSING', at, with: { character, codePoint, selector, position } };
};

/** The clusters of a text as the font draws them, or each character that it cannot draw. */
export const clustersOf = (
  text: string,
  font: FontFile,
  at: string,
): { readonly clusters: readonly Cluster[]; readonly reasons: readonly PrintReason[] } => {
  const clusters: Cluster[] = [];
  const reasons: PrintReason[] = [];
  for (const piece of pieces(text)) {
    const isRefused = INVISIBLE.test(String.fromCodePoint(piece.base)) || !isDrawable(piece.base);
    const glyph = isRefused ? undefined : glyphOfPiece(piece, font);
    if (glyph === undefined) reasons.push(refusalOf(piece, at));
    const marks = piece.mark === undefined ? [] : [piece.mark];
    clusters.push({
      text: String.fromCodePoint(piece.base, ...marks),
      advance: glyph === undefined ? FULL_WIDTH : font.advance(glyph),
    });
  }
  return { clusters, reasons };
};

/** Glyphs of a text in a font, undefined where it has none: two texts with the same glyphs look the same. */
export const glyphsOf = (text: string, font: FontFile): (number | undefined)[] =>
  pieces(text).map((piece) => glyphOfPiece(piece, font));
