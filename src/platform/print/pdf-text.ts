import { openPdf, type PdfFile } from './pdf-file.ts';
import { entryOf, isDictionary, type PdfValue } from './pdf-object.ts';
import { readHex, readLiteral } from './pdf-string.ts';

/**
 * Reads our own PDF files back: which text each page draws, in which font and order. Character
 * codes become Unicode by the file's own tables, so nothing of the input leaks in.
 */

/** Text drawn with one font, by its PostScript name; in drawing order. */
export type TextRun = {
  readonly font: string;
  readonly text: string;
  /**
   * What the glyphs stand for elsewhere in the file, where the file names another text for them:
   * a character and its variant may share one glyph. Both must be compared.
   */
  readonly drawn?: string;
};

/** One page: its text and its drawing operators as written. */
export type PageContent = { readonly runs: readonly TextRun[]; readonly operators: string };

type PdfFont = { readonly name: string; readonly unicode: ReadonlyMap<number, string> };

const utf16 = (hex: string): string =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');

const addRange = (low: number, high: number, hex: string, to: Map<number, string>): void => {
  const first = Number.parseInt(hex.slice(-4), 16);
  for (let code = low; code <= high; code += 1) {
    const last = (first + code - low).toString(16).padStart(4, '0');
    to.set(code, utf16(hex.slice(0, -4) + last));
  }
};

/** Single mappings and ranges of a ToUnicode table (ISO 32000-2, 9.10.3). */
const readToUnicode = (table: string): Map<number, string> => {
  const unicode = new Map<number, string>();
  for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', hex = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      unicode.set(Number.parseInt(code, 16), utf16(hex));
    }
  }
  for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    const rows = block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g);
    for (const [, low = '', high = '', hex = ''] of rows) {
      addRange(Number.parseInt(low, 16), Number.parseInt(high, 16), hex, unicode);
    }
  }
  return unicode;
};

const SUBSET_TAG = /^\/(?:[A-Z]{6}\+)?/;
// A Type 0 font over CFF carries its CMap's name behind its own (ISO 32000-2, 9.7.6.1).
const CMAP_NAME = /-Identity-H$/;

const readFont = (pdf: PdfFile, value: PdfValue): PdfFont => {
  const font = pdf.resolve(value);
  const name = String(entryOf(font, '/BaseFont')).replace(SUBSET_TAG, '').replace(CMAP_NAME, '');
  const table = entryOf(font, '/ToUnicode');
  return { name, unicode: table === undefined ? new Map() : readToUnicode(pdf.stream(table)) };
};

// A code without an entry is shown as U+FFFD: it can never equal what is expected.
const UNKNOWN = '\uFFFD';

const decode = (bytes: readonly number[], font: PdfFont): string => {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    text += font.unicode.get(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0)) ?? UNKNOWN;
  }
  return text;
};

// In order: a font is chosen; a span with its own text opens; a span ends; a literal string
// begins; a hexadecimal string.
const TOKEN =
  /\/(\S+) -?[\d.]+ Tf|\/ActualText <FEFF([0-9A-Fa-f]*)>|\b(EMC)\b|\(|(?<!<)<([0-9A-Fa-f\s]*)>(?!>)/g;

const readTextObject = (block: string, fonts: ReadonlyMap<string, PdfFont>): TextRun[] => {
  const runs: TextRun[] = [];
  let font: PdfFont | undefined;
  let actual: string | undefined;
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(block); found; found = TOKEN.exec(block)) {
    const [, name, span, end, hex] = found;
    if (name !== undefined) font = fonts.get(name);
    else if (span !== undefined) actual = utf16(span);
    else if (end !== undefined) actual = undefined;
    else {
      if (font === undefined) throw new RangeError('PDF text without a font');
      const string =
        hex === undefined
          ? readLiteral(block, found.index)
          : { bytes: readHex(hex), end: TOKEN.lastIndex };
      TOKEN.lastIndex = string.end;
      const drawn = decode(string.bytes, font);
      runs.push(
        actual === undefined
          ? { font: font.name, text: drawn }
          : { font: font.name, text: actual, drawn },
      );
      actual = actual === undefined ? undefined : '';
    }
  }
  return runs;
};

/** Text objects lie between BT and ET; a line end inside a string is escaped, so these cannot be text. */
const readRuns = (operators: string, fonts: ReadonlyMap<string, PdfFont>): TextRun[] => {
  const runs: TextRun[] = [];
  let start = operators.indexOf('BT\n');
  while (start >= 0) {
    const end = operators.indexOf('\nET', start);
    if (end < 0) throw new RangeError('PDF text object without an end');
    runs.push(...readTextObject(operators.slice(start, end), fonts));
    start = operators.indexOf('BT\n', end);
  }
  return runs;
};

/** Every page of a file of ours, in order; throws RangeError when the file cannot be read. */
export const readPdfPages = (bytes: Uint8Array): PageContent[] => {
  const pdf = openPdf(bytes);
  const known = new Map<string, PdfFont>();
  const fontOf = (value: PdfValue): PdfFont => {
    const key = JSON.stringify(value);
    const font = known.get(key) ?? readFont(pdf, value);
    known.set(key, font);
    return font;
  };
  return pdf.pages().map((page) => {
    const resources = pdf.resolve(entryOf(page, '/Resources'));
    const named = pdf.resolve(entryOf(resources, '/Font'));
    const entries = isDictionary(named) ? [...named.entries] : [];
    const fonts = new Map(entries.map(([name, value]) => [name.slice(1), fontOf(value)]));
    const operators = pdf.stream(entryOf(page, '/Contents'));
    return { runs: readRuns(operators, fonts), operators };
  });
};
