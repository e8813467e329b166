import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { plainDate } from '#kernel/plain-date.ts';
import { type FontSet, findFonts } from './fonts.ts';
import type { Form } from './form.ts';
import type { PrintedFile, PrintSummary } from './job.ts';
import { openPress } from './press.ts';
import { describePrintReason, type PrintCode } from './refusal.ts';

type Field = 'name';

const proofForm = (template: string, perSheet = 1): Form<Field> => ({
  name: 'proof',
  title: '試験',
  template,
  standard: 'a-2u',
  perSheet,
  fields: { name: { label: '氏名', role: 'personal', width: 100, size: 12 } },
});

const body = (draw: string): string => `#import "page.typ": *
#show: document-of.with(margin: 20mm)
#let draw(item) = { ${draw} }
#for (index, item) in items.enumerate() {
  if index > 0 { pagebreak() }
  draw(item)
  mark(item)
}
`;

const GOOD = 'field(item, "name")';
// A form with a fault of its own: it shows another name to one person, and stops at another.
const FAULTY = `let name = item.f.name.l.first()
  if name == "予防　三郎" { text(font: "IPAmjMincho", "予防　四郎") }
  else if name == "予防　五郎" { panic("stop") }
  else { field(item, "name") }`;

const printNames = async (
  draw: string,
  names: readonly string[],
  fonts: FontSet = findFonts(),
): Promise<{ summary: PrintSummary; files: PrintedFile[]; notices: readonly string[] }> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yobo-press-'));
  const press = openPress(fonts);
  try {
    const template = path.join(folder, 'proof.typ');
    writeFileSync(template, body(draw));
    const files: PrintedFile[] = [];
    const outcome = await press.print({
      form: proofForm(pathToFileURL(template).href),
      run: 'run',
      date: plainDate('2026-04-01'),
      common: {},
      pages: names.map((name, i) => ({
        subject: { municipality: '041009', person: String(i) },
        values: { name },
      })),
      output: (file) => {
        files.push(file);
      },
    });
    assert.ok(outcome.ok);
    return { summary: outcome.value, files, notices: press.notices };
  } finally {
    await press.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const NAMES = ['予防　一郎', '予防　二郎', '予防　三郎', '予防　四郎', '予防　五郎', '予防　六郎'];

const codesOf = (summary: PrintSummary): (readonly [number, PrintCode | undefined])[] =>
  summary.refused.map(({ index, reasons }) => [index, reasons[0]?.code]);

describe('a press', () => {
  test('prints all when the form is right (control of the next test)', async () => {
    const { summary } = await printNames(GOOD, NAMES);
    assert.deepEqual([summary.printed, summary.refused], [6, []]);
  });

  test('finds the pages that a faulty form spoils, refuses them, and prints the others in order', async () => {
    const { summary, files } = await printNames(FAULTY, NAMES);
    assert.deepEqual(codesOf(summary), [
      [2, 'READ_BACK_DIFFERS'],
      [4, 'ENGINE_REFUSED'],
    ]);
    assert.deepEqual(
      files.flatMap((file) => file.items.map((item) => item.index)),
      [0, 1, 3, 5],
    );
  });

  test('a form that spoils every page prints none', async () => {
    const { summary, files } = await printNames('text("なし")', NAMES);
    assert.deepEqual([summary.printed, summary.refused.length, files.length], [0, 6, 0]);
  });

  test('a form that draws with a font outside the set, or asks for an unknown one, is refused', async () => {
    const { summary } = await printNames(
      'text(font: "Libertinus Serif", "x"); field(item, "name")',
      ['予防　一郎'],
    );
    assert.deepEqual(codesOf(summary), [[0, 'READ_BACK_DIFFERS']]);
    const unknown = await printNames('text(font: "No Such Font", "x"); field(item, "name")', [
      '予防　一郎',
    ]);
    assert.deepEqual(codesOf(unknown.summary), [[0, 'ENGINE_REFUSED']]);
  });

  test('without IPAmj Mincho names are drawn by Noto Sans JP, said so, and fewer are printable', async () => {
    const without = findFonts({ personal: [] });
    const names = ['予防　太郎', '\u{20BB7}田', '\u{8FBA}\u{E0102}', '\u{8FBA}\u{E0100}'];
    const { summary, notices } = await printNames(GOOD, names, without);
    assert.deepEqual(codesOf(summary), [[2, 'VARIATION_MISSING']]);
    assert.match(notices.join(), /IPAmj明朝（fonts-ipamj-mincho）がない/);
  });

  test('calls after closing are rejected, not left waiting', async () => {
    const press = openPress();
    await press.close();
    const job = {
      run: 'r',
      date: plainDate('2026-04-01'),
      common: {},
      pages: [],
      output: () => {},
    };
    await assert.rejects(press.print({ ...job, form: proofForm('file:///nowhere.typ') }));
  });

  test('every refusal reads as a sentence with its values', () => {
    const message = describePrintReason({
      code: 'GLYPH_MISSING',
      at: '氏名',
      with: { character: '김', codePoint: 'U+AE40', position: 1 },
    });
    assert.match(message, /^氏名: 「김」（U\+AE40、1文字目）の字形を持つ書体がありません。/);
  });
});
