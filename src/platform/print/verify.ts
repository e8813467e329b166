import type { LoadedFont, LoadedFonts } from './fonts.ts';
import { glyphsOf } from './glyph-check.ts';
import { MARK } from './mark.ts';
import type { PageContent, TextRun } from './pdf-text.ts';
import type { ItemExpectation } from './prepare.ts';

/** Which of the sheets that should be there differs, and in what. Sheets count from 0. */
export type ReadBackFault = {
  readonly sheet: number;
  readonly found:
    | 'unreadable'
    | 'sheet-count'
    | 'font'
    | 'mark'
    | 'personal-text'
    | 'plain-text'
    | 'code';
};

const withoutSpaces = (text: string): string => text.replace(/\s/g, '');

/** Everything a page draws, by font, without spaces: line breaks are ours, not the person's. */
const textByFont = (page: PageContent): Map<string, string> => {
  const joined = new Map<string, string>();
  for (const { font, text } of page.runs) joined.set(font, (joined.get(font) ?? '') + text);
  return new Map([...joined].map(([font, text]) => [font, withoutSpaces(text)]));
};

const expectedByFont = (items: readonly ItemExpectation[]): Map<string, string> => {
  const joined = new Map<string, string>();
  for (const { font, text } of items.flatMap((item) => item.exact)) {
    joined.set(font, (joined.get(font) ?? '') + withoutSpaces(text));
  }
  return joined;
};

const containsInOrder = (text: string, parts: readonly string[]): boolean => {
  let at = 0;
  return parts.every((part) => {
    const found = text.indexOf(part, at);
    at = found + part.length;
    return found >= 0;
  });
};

const hasMarks = (text: string, items: readonly ItemExpectation[]): boolean => {
  const marks = Array.from(text.matchAll(MARK), (match) => match[1]);
  return marks.join() === items.map((item) => item.mark).join();
};

/** A text named by the file must be one that the drawn glyphs can stand for. */
const isDrawnAsNamed = ({ font, text, drawn }: TextRun, fonts: readonly LoadedFont[]): boolean => {
  if (drawn === undefined) return true;
  const file = fonts.find((candidate) => candidate.postScriptName === font);
  return file === undefined || glyphsOf(text, file).join() === glyphsOf(drawn, file).join();
};

/** Fonts that draw persons' texts: what they draw must be exactly what is expected, no more and no less. */
const hasPersonalTexts = (
  drawn: ReadonlyMap<string, string>,
  items: readonly ItemExpectation[],
  personalFonts: readonly LoadedFont[],
): boolean => {
  const expected = expectedByFont(items);
  return personalFonts.every(
    ({ postScriptName: name }) => (drawn.get(name) ?? '') === (expected.get(name) ?? ''),
  );
};

const namesOf = (fonts: readonly LoadedFont[]): string[] =>
  fonts.map((font) => font.postScriptName);

const faultOfSheet = (
  page: PageContent,
  items: readonly ItemExpectation[],
  fonts: LoadedFonts,
): ReadBackFault['found'] | undefined => {
  const drawn = textByFont(page);
  const personal = [...fonts.personal, ...fonts.number];
  const words = namesOf(fonts.plain)
    .map((name) => drawn.get(name) ?? '')
    .join('\n');
  const known = new Set([...namesOf(personal), ...namesOf(fonts.plain)]);
  // The compiler also finds the fonts of the machine; a form that draws with one is refused here.
  if (![...drawn.keys()].every((name) => known.has(name))) return 'font';
  if (!hasMarks(words, items)) return 'mark';
  if (!page.runs.every((run) => isDrawnAsNamed(run, personal))) return 'personal-text';
  if (!hasPersonalTexts(drawn, items, personal)) return 'personal-text';
  const texts = items.flatMap((item) => item.plain.map(withoutSpaces));
  if (!texts.every((text) => words.includes(text))) return 'plain-text';
  const paths = items.flatMap((item) => item.paths);
  return containsInOrder(page.operators, paths) ? undefined : 'code';
};

/**
 * Compares the pages of a file with the persons they are for: as many sheets as expected, on each
 * the marks in order and no other, in the personal fonts exactly the expected texts, every code.
 */
export const verifyPages = (
  pages: readonly PageContent[],
  sheets: readonly (readonly ItemExpectation[])[],
  fonts: LoadedFonts,
): ReadBackFault[] => {
  const faults: ReadBackFault[] = [];
  if (pages.length !== sheets.length) {
    faults.push({ sheet: Math.min(pages.length, sheets.length), found: 'sheet-count' });
  }
  sheets.forEach((items, sheet) => {
    const page = pages[sheet];
    const found = page === undefined ? 'mark' : faultOfSheet(page, items, fonts);
    if (found !== undefined) faults.push({ sheet, found });
  });
  return faults;
};
