import { readLiteral } from './pdf-string.ts';

/** A value of a PDF file (ISO 32000-2, 7.3), as far as our own files use them. */
export type PdfValue =
  | number
  | string
  | boolean
  | null
  | readonly PdfValue[]
  | PdfDictionary
  | PdfReference;

/** Names are strings with their slash; so are keys. */
export type PdfDictionary = {
  readonly kind: 'dictionary';
  readonly entries: Map<string, PdfValue>;
};
export type PdfReference = { readonly kind: 'reference'; readonly number: number };

const TOKEN = /<<|>>|\[|\]|\(|<[0-9A-Fa-f\s]*>|\/[^\s/<>[\]()%]*|[^\s/<>[\]()%]+/y;
const BLANK = /(?:[\s\0]|%[^\r\n]*)*/y;

/** Reads values from text in which each character is a byte. */
export type PdfScanner = {
  readonly value: () => PdfValue | string;
  readonly position: () => number;
};

export const scanPdf = (text: string, start: number): PdfScanner => {
  let at = start;
  const next = (): string => {
    BLANK.lastIndex = at;
    BLANK.exec(text);
    TOKEN.lastIndex = BLANK.lastIndex;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) throw new RangeError(`no PDF token at ${at}`);
    at = token === '(' ? readLiteral(text, TOKEN.lastIndex - 1).end : TOKEN.lastIndex;
    return token;
  };
  const reference = (token: string): PdfReference | undefined => {
    const back = at;
    if (!/^\d+$/.test(token) || !/^\s+\d+\s+R\b/.test(text.slice(at, at + 24))) return undefined;
    next();
    if (next() === 'R') return { kind: 'reference', number: Number(token) };
    at = back;
    return undefined;
  };
  const list = (end: string): (PdfValue | string)[] => {
    const values: PdfValue[] = [];
    for (let token = next(); token !== end; token = next()) values.push(valueAt(token));
    return values;
  };
  const dictionary = (): PdfDictionary => {
    const flat = list('>>');
    const entries = new Map<string, PdfValue>();
    for (let i = 0; i + 1 < flat.length; i += 2) entries.set(String(flat[i]), flat[i + 1] ?? null);
    return { kind: 'dictionary', entries };
  };
  const valueAt = (token: string): PdfValue => {
    if (token === '<<') return dictionary();
    if (token === '[') return list(']');
    if (/^[+-]?[\d.]+$/.test(token)) return reference(token) ?? Number(token);
    return token;
  };
  return { value: () => valueAt(next()), position: () => at };
};

export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'dictionary';

export const isReference = (value: PdfValue | undefined): value is PdfReference =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'reference';

/** The entry under a key (with its slash), when the value is a dictionary. */
export const entryOf = (value: PdfValue | undefined, key: string): PdfValue | undefined =>
  isDictionary(value) ? value.entries.get(key) : undefined;
