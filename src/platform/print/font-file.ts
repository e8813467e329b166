import { readVariations, type Variations } from './font-variations.ts';

/** The tables of one TrueType or OpenType font that printing asks for: characters and widths. */
export type FontFile = {
  /** Glyph of a character, or of a character with its variation selector; undefined when the font has none. */
  readonly glyphOf: (codePoint: number, selector?: number) => number | undefined;
  /** Name under which the font stands in a PDF file. */
  readonly postScriptName: string;
  /** Advance width in units of the type size. */
  readonly advance: (glyph: number) => number;
};

type Tables = ReadonlyMap<string, DataView>;

const LAST_CODE_POINT = 0x10ffff;

const readTables = (bytes: Uint8Array): Tables => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, DataView>();
  for (let i = 0; i < view.getUint16(4); i += 1) {
    const record = 12 + 16 * i;
    const tag = String.fromCharCode(...bytes.subarray(record, record + 4));
    const start = bytes.byteOffset + view.getUint32(record + 8);
    tables.set(tag, new DataView(bytes.buffer, start, view.getUint32(record + 12)));
  }
  return tables;
};

const table = (tables: Tables, tag: string): DataView => {
  const found = tables.get(tag);
  if (found === undefined) throw new RangeError(`font without ${tag} table`);
  return found;
};

/** Where the subtables of `cmap` start, by format (OpenType cmap: 4 basic plane, 12 all planes, 14 variations). */
const cmapSubtables = (cmap: DataView): Map<number, number> => {
  const starts = new Map<number, number>();
  for (let i = 0; i < cmap.getUint16(2); i += 1) {
    const start = cmap.getUint32(4 + 8 * i + 4);
    starts.set(cmap.getUint16(start), start);
  }
  return starts;
};

type Glyphs = Map<number, number>;

const addSegment = (cmap: DataView, start: number, segments: number, i: number, to: Glyphs) => {
  const ends = start + 14;
  const [first, last] = [
    cmap.getUint16(ends + 2 * (segments + 1 + i)),
    cmap.getUint16(ends + 2 * i),
  ];
  const delta = cmap.getUint16(ends + 2 * (2 * segments + 1 + i));
  const offsetAt = ends + 2 * (3 * segments + 1 + i);
  const offset = cmap.getUint16(offsetAt);
  for (let code = first; code <= last && code < 0xffff; code += 1) {
    const raw = offset === 0 ? code : cmap.getUint16(offsetAt + offset + 2 * (code - first));
    const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff;
    if (glyph !== 0) to.set(code, glyph);
  }
};

const readFormat4 = (cmap: DataView, start: number, to: Glyphs): void => {
  const segments = cmap.getUint16(start + 6) / 2;
  for (let i = 0; i < segments; i += 1) addSegment(cmap, start, segments, i, to);
};

const readFormat12 = (cmap: DataView, start: number, to: Glyphs): void => {
  for (let i = 0; i < cmap.getUint32(start + 12); i += 1) {
    const group = start + 16 + 12 * i;
    const [first, last] = [cmap.getUint32(group), cmap.getUint32(group + 4)];
    const glyph = cmap.getUint32(group + 8);
    if (last > LAST_CODE_POINT) throw new RangeError('font maps beyond Unicode');
    for (let code = first; code <= last; code += 1) to.set(code, glyph + code - first);
  }
};

/** A glyph without outline is as good as none: the paper would stay white. */
const hasOutline = (tables: Tables): ((glyph: number) => boolean) => {
  const loca = tables.get('loca');
  if (loca === undefined) return () => true;
  const long = table(tables, 'head').getInt16(50) === 1;
  const at = (glyph: number) => (long ? loca.getUint32(4 * glyph) : loca.getUint16(2 * glyph));
  return (glyph) => at(glyph + 1) > at(glyph);
};

const SPACES = /^\p{Zs}$/u;

const dropBlanks = (glyphs: Glyphs, tables: Tables): void => {
  const drawn = hasOutline(tables);
  for (const [code, glyph] of glyphs) {
    if (!drawn(glyph) && !SPACES.test(String.fromCodePoint(code))) glyphs.delete(code);
  }
};

const readAdvances = (tables: Tables): ((glyph: number) => number) => {
  const [head, hhea, hmtx] = [table(tables, 'head'), table(tables, 'hhea'), table(tables, 'hmtx')];
  const unitsPerEm = head.getUint16(18);
  const count = hhea.getUint16(34);
  // Copied, so that the file's bytes (46 MB for IPAmj Mincho) need not stay in memory.
  const advances = Float32Array.from(
    { length: count },
    (_, i) => hmtx.getUint16(4 * i) / unitsPerEm,
  );
  return (glyph) => advances[Math.min(glyph, count - 1)] ?? 0;
};

const POSTSCRIPT_NAME = 6;
const WINDOWS = 3;

const readPostScriptName = (tables: Tables): string => {
  const name = table(tables, 'name');
  const strings = name.getUint16(4);
  for (let i = 0; i < name.getUint16(2); i += 1) {
    const record = 6 + 12 * i;
    if (name.getUint16(record) !== WINDOWS || name.getUint16(record + 6) !== POSTSCRIPT_NAME)
      continue;
    const [length, at] = [name.getUint16(record + 8), strings + name.getUint16(record + 10)];
    const units = Array.from({ length: length / 2 }, (_, k) => name.getUint16(at + 2 * k));
    return String.fromCharCode(...units);
  }
  throw new RangeError('font without a PostScript name');
};

const variationGlyph = (
  variations: Variations,
  glyphs: Glyphs,
  codePoint: number,
  selector: number,
): number | undefined => {
  const found = variations(codePoint, selector);
  return found === 'default' ? glyphs.get(codePoint) : found;
};

/** Reads a font from the bytes of its file; throws RangeError when it is not one that can be read. */
export const readFontFile = (bytes: Uint8Array): FontFile => {
  const tables = readTables(bytes);
  const cmap = table(tables, 'cmap');
  const starts = cmapSubtables(cmap);
  const glyphs: Glyphs = new Map();
  const [format4, format12, format14] = [starts.get(4), starts.get(12), starts.get(14)];
  if (format4 !== undefined) readFormat4(cmap, format4, glyphs);
  if (format12 !== undefined) readFormat12(cmap, format12, glyphs);
  dropBlanks(glyphs, tables);
  const variations = readVariations(cmap, format14);
  return {
    glyphOf: (codePoint, selector) =>
      selector === undefined
        ? glyphs.get(codePoint)
        : variationGlyph(variations, glyphs, codePoint, selector),
    postScriptName: readPostScriptName(tables),
    advance: readAdvances(tables),
  };
};
