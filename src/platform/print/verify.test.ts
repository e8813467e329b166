import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { findFonts, loadFonts } from './fonts.ts';
import type { Form, PageData } from './form.ts';
import { readPdfPages } from './pdf-text.ts';
import { type ItemExpectation, prepareItem } from './prepare.ts';
import { createTypesetter } from './typesetter.ts';
import { verifyPages } from './verify.ts';

const FORM: Form<'name' | 'number'> = {
  name: 'proof',
  title: '照合試験',
  template: new URL('./templates/proof.typ', import.meta.url).href,
  standard: 'a-2u',
  perSheet: 1,
  fields: {
    name: { label: '氏名', role: 'personal', width: 80, size: 12 },
    number: { label: '番号', role: 'number', width: 80, size: 12 },
  },
  codes: { bars: { kind: 'nw7', of: 'number' } },
};

const TEMPLATE = readFileSync(new URL(FORM.template), 'utf8');
const fontSet = findFonts();
const fonts = loadFonts(fontSet);
const typesetter = createTypesetter(fontSet.files);

type Prepared = { readonly data: string; readonly expected: ItemExpectation };

const person = (index: number, name: string): Prepared => {
  const subject = { municipality: '041009', person: String(index) };
  const page: PageData = { subject, values: { name, number: String(1_000_000 + index) } };
  const item = prepareItem(FORM, 'run', page, fonts);
  assert.ok(item.ok);
  return item;
};

const PEOPLE = [
  person(1, '予防　太郎'),
  person(2, '渡\u{8FBA}\u{E0102}　花子'),
  person(3, '神　\u{FA19}（）()\\'),
  // The plain character and its default variant share one glyph; the file must tell them apart.
  person(4, '予防　万\u{4E07}\u{E0101}\u{FA19}神\u{E0103}'),
];
const EXPECTED = PEOPLE.map((item) => [item.expected]);

const pdfOf = async (items: readonly Prepared[]): Promise<Uint8Array> => {
  const layout = { title: FORM.title, perSheet: 1, stock: 'plain', dx: 0, dy: 0 };
  const data = `{"layout":${JSON.stringify(layout)},"common":{},"items":[${items.map((i) => i.data).join()}]}`;
  const result = await typesetter.typeset({
    template: TEMPLATE,
    data,
    standard: 'a-2u',
    createdAt: 0,
  });
  assert.ok(result.ok, JSON.stringify(result));
  return result.pdf;
};

const faultsOf = async (items: readonly Prepared[]): Promise<string[]> =>
  verifyPages(readPdfPages(await pdfOf(items)), EXPECTED, fonts).map(
    ({ sheet, found }) => `${sheet} ${found}`,
  );

const withData = (item: Prepared, change: (data: string) => string): Prepared => {
  const data = change(item.data);
  assert.notEqual(data, item.data);
  return { ...item, data };
};

const [a, b, c, d] = PEOPLE as [Prepared, Prepared, Prepared, Prepared];

describe('every page is read back and compared with its person', () => {
  test('pages that are right are accepted', async () => {
    assert.deepEqual(await faultsOf(PEOPLE), []);
  });

  test('two pages exchanged are detected', async () => {
    assert.deepEqual(await faultsOf([b, a, c, d]), ['0 mark', '1 mark']);
  });

  test('a missing, a doubled and a foreign page are detected', async () => {
    assert.deepEqual(await faultsOf([a, b, c]), ['3 sheet-count', '3 mark']);
    assert.deepEqual(await faultsOf([a, a, b, c, d]), [
      '4 sheet-count',
      '1 mark',
      '2 mark',
      '3 mark',
    ]);
    assert.deepEqual(await faultsOf([a, person(9, '予防　太郎'), c, d]), ['1 mark']);
  });

  test('another name, one stroke of a variant, another number under the right mark are detected', async () => {
    const named = withData(a, (data) => data.replace('予防', '預防'));
    const plain = withData(b, (data) => data.replace('\u{E0102}', ''));
    const digit = withData(d, (data) => data.replace('"1000004"', '"1000001"'));
    assert.deepEqual(await faultsOf([named, plain, c, digit]), [
      '0 personal-text',
      '1 personal-text',
      '3 personal-text',
    ]);
  });

  test('a page that shows its person and one more is detected', async () => {
    const more = withData(a, (data) =>
      data.replace('"l":["予防　太郎"]', '"l":["予防　太郎","予防　花子"]'),
    );
    assert.deepEqual(await faultsOf([more, b, c, d]), ['0 personal-text']);
  });

  test("another person's bars under the right text are detected", async () => {
    const bars = /"c":\{.*\}$/;
    const swapped = withData(a, (data) => data.replace(bars, bars.exec(b.data)?.[0] ?? ''));
    assert.deepEqual(await faultsOf([swapped, b, c, d]), ['0 code']);
  });

  test('a text that the drawn glyphs cannot stand for is detected', async () => {
    const pages = readPdfPages(await pdfOf(PEOPLE));
    const shared = pages[3]?.runs.filter((run) => run.drawn !== undefined) ?? [];
    assert.ok(shared.length > 0, 'a variant that shares its glyph is named by the file');
    const forged = pages.map((page) => ({
      ...page,
      runs: page.runs.map((run) => (run.drawn === undefined ? run : { ...run, drawn: '乙' })),
    }));
    const faults = verifyPages(forged, EXPECTED, fonts);
    assert.deepEqual(
      faults.map(({ sheet, found }) => `${sheet} ${found}`),
      ['3 personal-text'],
    );
  });

  test('page references exchanged inside the finished file are detected', async () => {
    const bytes = Buffer.from(await pdfOf(PEOPLE));
    const text = bytes.toString('latin1');
    const kids = /\/Kids \[(\d+) 0 R (\d+) 0 R/.exec(text);
    assert.ok(
      kids?.[1] !== undefined && kids[2] !== undefined && kids[1].length === kids[2].length,
    );
    bytes.write(`/Kids [${kids[2]} 0 R ${kids[1]} 0 R`, kids.index, 'latin1');
    const faults = verifyPages(readPdfPages(bytes), EXPECTED, fonts);
    assert.deepEqual(
      faults.map(({ sheet, found }) => `${sheet} ${found}`),
      ['0 mark', '1 mark'],
    );
  });

  test('a damaged or truncated file cannot be read back', async () => {
    const bytes = Buffer.from(await pdfOf(PEOPLE));
    assert.throws(() => readPdfPages(bytes.subarray(0, bytes.length - 40)), RangeError);
    assert.throws(() => readPdfPages(Buffer.from('%PDF-1.7\n')), RangeError);
  });

  // pdfjs-dist passes over the text that a file names for shared glyphs, so glyphs are compared.
  test('our reader sees the same glyphs as pdfjs-dist, page by page', async () => {
    const bytes = await pdfOf(PEOPLE);
    const ours = readPdfPages(bytes).map((page) =>
      page.runs.map((run) => run.drawn ?? run.text).join(''),
    );
    const loading = getDocument({
      data: new Uint8Array(bytes),
      verbosity: 0,
      useSystemFonts: false,
    });
    const document = await loading.promise;
    const theirs: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent({ disableNormalization: true });
      theirs.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
    }
    await loading.destroy();
    const bare = (text: string): string => text.replace(/\s/g, '');
    assert.deepEqual(ours.map(bare), theirs.map(bare));
  });
});
