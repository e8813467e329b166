import { type CodeDrawing, codePath, codeSvg, customerCode, nw7Code, qrCode } from './codes.ts';
import { fitText } from './fit.ts';
import type { LoadedFont, LoadedFonts } from './fonts.ts';
import type { CodeSpec, CommonText, FieldSpec, Form, PageData } from './form.ts';
import { clustersOf } from './glyph-check.ts';
import { pageMark } from './mark.ts';
import type { PrintReason } from './refusal.ts';

/** A field as the template gets it: font family, size in points, lines. */
type SetField = { readonly n: string; readonly s: number; readonly l: readonly string[] };

/** One item as the template gets it; absent fields and codes are null. */
type SetItem = {
  readonly mark: string;
  readonly variant: string;
  readonly f: Record<string, SetField | null>;
  readonly c: Record<string, string | null>;
};

/** What reading back must find of one item, in drawing order. */
export type ItemExpectation = {
  readonly mark: string;
  /** Texts that alone may appear in their font. */
  readonly exact: readonly { readonly font: string; readonly text: string }[];
  /** Texts that stand among the form's own words. */
  readonly plain: readonly string[];
  readonly paths: readonly string[];
};

/** An item ready to be set, or everything that stands against it. */
export type PreparedItem =
  | { readonly ok: true; readonly data: string; readonly expected: ItemExpectation }
  | { readonly ok: false; readonly reasons: readonly PrintReason[] };

type PlacedField = { readonly font: LoadedFont; readonly field: SetField };
type FieldOutcome = PlacedField | readonly PrintReason[] | null;

const setInFont = (
  text: string,
  spec: FieldSpec,
  font: LoadedFont,
): PlacedField | PrintReason[] => {
  const { clusters, reasons } = clustersOf(text, font, spec.label);
  if (reasons.length > 0) return [...reasons];
  const fitted = fitText(clusters, spec);
  if (fitted !== undefined) {
    return { font, field: { n: font.family, s: fitted.size, l: fitted.lines } };
  }
  return [{ code: 'TEXT_TOO_LONG', at: spec.label, with: { length: clusters.length } }];
};

/** A field is drawn whole by the first font that holds all of it; mixing fonts in one name is not printing it. */
const setField = (text: string, spec: FieldSpec, fonts: readonly LoadedFont[]): FieldOutcome => {
  if (text.trim() === '') {
    return spec.optional === true ? null : [{ code: 'TEXT_MISSING', at: spec.label }];
  }
  let first: readonly PrintReason[] | undefined;
  for (const font of fonts) {
    const outcome = setInFont(text, spec, font);
    if (!Array.isArray(outcome)) return outcome;
    first ??= outcome;
  }
  return first ?? [];
};

const digitsOf = (postalCode: string): string => postalCode.replace(/[^0-9]/g, '');

type Values = Readonly<Record<string, string>>;

const draw = (spec: CodeSpec, values: Values): CodeDrawing | undefined => {
  if (spec.kind === 'customer') {
    return customerCode(digitsOf(values[spec.postalCode] ?? ''), values[spec.address] ?? '');
  }
  const digits = values[spec.of] ?? '';
  if (!/^[0-9]{4,20}$/.test(digits)) throw new RangeError(spec.kind);
  return spec.kind === 'qr' ? qrCode(digits) : nw7Code(digits);
};

type DrawnCodes = {
  readonly drawings: Map<string, CodeDrawing | null>;
  readonly reasons: PrintReason[];
};

const drawCodes = (form: Form, values: Values): DrawnCodes => {
  const drawn: DrawnCodes = { drawings: new Map(), reasons: [] };
  for (const [name, spec] of Object.entries(form.codes ?? {})) {
    try {
      drawn.drawings.set(name, draw(spec, values) ?? null);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      drawn.reasons.push({ code: 'CODE_IMPOSSIBLE', with: { kind: spec.kind } });
    }
  }
  return drawn;
};

const expectationOf = (
  form: Form,
  placed: ReadonlyMap<string, PlacedField>,
  codes: DrawnCodes,
  mark: string,
): ItemExpectation => {
  const texts = [...placed].map(([name, { font, field }]) => ({
    isPlain: form.fields[name]?.role === 'plain',
    font: font.postScriptName,
    text: field.l.join(''),
  }));
  const drawings = [...codes.drawings.values()].filter((drawing) => drawing !== null);
  return {
    mark,
    exact: texts.filter(({ isPlain }) => !isPlain).map(({ font, text }) => ({ font, text })),
    plain: texts.filter(({ isPlain }) => isPlain).map(({ text }) => text),
    paths: drawings.map(codePath),
  };
};

const itemData = (
  form: Form,
  placed: ReadonlyMap<string, PlacedField>,
  codes: DrawnCodes,
  own: Pick<SetItem, 'mark' | 'variant'>,
): string => {
  const names = Object.keys(form.fields);
  const item: SetItem = {
    ...own,
    f: Object.fromEntries(names.map((name) => [name, placed.get(name)?.field ?? null])),
    c: Object.fromEntries([...codes.drawings].map(([n, d]) => [n, d === null ? null : codeSvg(d)])),
  };
  return JSON.stringify(item);
};

/** Checks every character of an item, fits every field, draws its codes. */
export const prepareItem = (
  form: Form,
  run: string,
  page: PageData,
  fonts: LoadedFonts,
): PreparedItem => {
  const placed = new Map<string, PlacedField>();
  const codes = drawCodes(form, page.values);
  const reasons = [...codes.reasons];
  for (const [name, spec] of Object.entries(form.fields)) {
    const outcome = setField(page.values[name] ?? '', spec, fonts[spec.role]);
    if (Array.isArray(outcome)) reasons.push(...outcome);
    else if (outcome !== null) placed.set(name, outcome as PlacedField);
  }
  if (reasons.length > 0) return { ok: false, reasons };
  const mark = pageMark(page.subject, run, form.name);
  const expected = expectationOf(form, placed, codes, mark);
  const { variant = '' } = page;
  return { ok: true, data: itemData(form, placed, codes, { mark, variant }), expected };
};

/** Characters of the shared texts that the text font cannot draw; `at` is the path to the text. */
export const checkCommon = (common: CommonText, fonts: LoadedFonts, at = ''): PrintReason[] => {
  const [font] = fonts.plain;
  if (typeof common === 'string' && font !== undefined) {
    return [...clustersOf(common, font, at).reasons];
  }
  if (typeof common !== 'object') return [];
  return Object.entries(common).flatMap(([key, value]) =>
    checkCommon(value, fonts, at === '' ? key : `${at}.${key}`),
  );
};
