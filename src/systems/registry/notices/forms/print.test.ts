import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { voucherNumberOf } from '#kernel/identifiers.ts';
import { plainDate } from '#kernel/plain-date.ts';
import {
  type Form,
  openPress,
  type PageData,
  type PrintedFile,
  type PrintOptions,
  type PrintSummary,
} from '#platform/print/index.ts';
import { type PageContent, readPdfPages } from '#platform/print/pdf-text.ts';
import { loadLaw } from '#rules/index.ts';
import {
  guidanceLetter,
  type LetterCommon,
  labelForm,
  labelPage,
  letterPage,
  type RosterCommon,
  recallLetter,
  rosterForm,
  rosterPage,
  type VoucherCommon,
  voucherForm,
  voucherPage,
} from './index.ts';

const questionsOf = (vaccine: string) => loadLaw().questionsFor(vaccine)?.questions ?? [];

const VOUCHER_COMMON: VoucherCommon = {
  municipality: '見本市',
  office: '見本市 予防接種担当',
  kinds: {
    child: { questions: questionsOf('MR'), consentOf: '保護者', besides: '保護者' },
    elder: { questions: questionsOf('FLU'), consentOf: '被接種者', besides: '代筆者' },
  },
  notes: ['ご本人以外は使えません。'],
};
const LETTER_COMMON: LetterCommon = {
  municipality: '見本市',
  mayor: '見本市長　見本　花子',
  documentNumber: '見健第1号',
  documentDate: '令和8年4月1日',
  subjectLine: '予防接種のお知らせ',
  paragraphs: ['予防接種を受ける時期になりました。'],
  rows: [{ heading: '費用', text: '無料' }],
  notes: ['体調の良いときに受けてください。'],
  office: {
    name: '見本市保健所',
    postalCode: '980-0811',
    address: '見本市見本町0-0',
    phone: '000-000-0000',
    hours: '平日',
  },
};
const ROSTER_COMMON: RosterCommon = {
  municipality: '見本市',
  heading: '対象者一覧表',
  facts: ['基準日 令和8年4月1日'],
  remarkHeading: '備考',
};

const subject = (index: number) => ({
  municipality: '041009',
  person: String(index).padStart(10, '0'),
});

const voucher = (index: number, name = '予防　太郎', kind = 'child') =>
  voucherPage({
    subject: subject(index),
    number: voucherNumberOf(index + 1),
    programme: '定期予防接種',
    dose: '第２期',
    name,
    kana: 'ヨボウ　タロウ',
    birth: plainDate('2020-02-29'),
    sex: '女',
    postalCode: '9800811',
    address: '仙台市青葉区一番町三丁目７番１号',
    validFrom: plainDate('2026-04-01'),
    validTo: plainDate('2027-03-31'),
    kind,
  });

const letter = (index: number) =>
  letterPage({
    subject: subject(index),
    postalCode: '9800811',
    address: '仙台市青葉区一番町三丁目７番１号',
    addressee: '予防　花子　様',
    name: `予防　花子${index}`,
    birth: plainDate('2020-04-01'),
    personNumber: subject(index).person,
    programme: '定期予防接種',
    period: '令和8年4月1日から',
  });

const label = (index: number) =>
  labelPage({
    subject: subject(index),
    postalCode: '9800811',
    address: `仙台市青葉区一番町${index + 1}-1`,
    addressee: `予防　太郎${index}　様`,
    reference: `R-${index}`,
  });

const row = (index: number) =>
  rosterPage({
    subject: subject(index),
    serial: index + 1,
    personNumber: subject(index).person,
    kana: 'ヨボウ　タロウ',
    name: `予防　太郎${index}`,
    birth: plainDate('2020-04-01'),
    sex: '男',
    address: '仙台市青葉区',
    remark: '',
  });

const press = openPress();
after(() => press.close());

type Printed = { readonly files: readonly PrintedFile[]; readonly summary: PrintSummary };

const print = async <F extends string>(
  form: Form<F>,
  common: object,
  pages: readonly PageData<F>[],
  options: PrintOptions = {},
): Promise<Printed> => {
  const files: PrintedFile[] = [];
  const outcome = await press.print<F>({
    form,
    run: 'run-1',
    date: plainDate('2026-04-01'),
    common: JSON.parse(JSON.stringify(common)),
    pages,
    output: (file) => {
      files.push(file);
    },
    options,
  });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return { files, summary: outcome.value };
};

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const bytesOf = ({ files }: Printed): Uint8Array => files[0]?.bytes ?? new Uint8Array();
const pagesOf = (printed: Printed): PageContent[] =>
  printed.files.flatMap((f) => readPdfPages(f.bytes));
const textOf = (page: PageContent | undefined): string =>
  (page?.runs ?? [])
    .map((run) => run.text)
    .join('')
    .replace(/\s/g, '');

describe('the forms of the registry on paper', () => {
  test('[SB-006] vouchers come out in order, each with its person, number, birth date and period', async () => {
    const printed = await print(
      voucherForm,
      VOUCHER_COMMON,
      range(5).map((i) => voucher(i)),
      { sheetsPerFile: 2 },
    );
    assert.deepEqual(printed.summary, { printed: 5, sheets: 5, files: 3, refused: [] });
    pagesOf(printed).forEach((page, index) => {
      const text = textOf(page);
      for (const part of [
        '予防太郎',
        voucherNumberOf(index + 1),
        '令和2年2月29日',
        '令和9年3月31日まで',
        '製造番号',
      ]) {
        assert.ok(text.includes(part), `${index}: ${part}`);
      }
    });
    assert.deepEqual(
      printed.files.flatMap((file) =>
        file.items.map((item) => [file.number, item.sheet, item.index]),
      ),
      [
        [1, 1, 0],
        [1, 2, 1],
        [2, 1, 2],
        [2, 2, 3],
        [3, 1, 4],
      ],
    );
  });

  test('[SA-170] [SB-190] each voucher of a job asks the questions of its own kind, signed by whom it concerns', async () => {
    const mixed = [voucher(1), voucher(2, '予防　花子', 'elder'), voucher(3)];
    const pages = pagesOf(await print(voucherForm, VOUCHER_COMMON, mixed));
    const texts = pages.map((page) => page.runs.map(({ text }) => text).join(''));
    for (const text of texts)
      assert.match(text, /この予診票が市区町村に提出されることに同意します/);
    assert.deepEqual(
      texts.map((text) => /(保護者|被接種者)自署/.exec(text)?.[1]),
      ['保護者', '被接種者', '保護者'],
    );
    assert.deepEqual(
      texts.map((text) => [
        text.includes('発育歴'),
        text.includes('保護者'),
        text.includes('主治医'),
      ]),
      [
        [true, true, false],
        [false, false, true],
        [true, true, false],
      ],
    );
  });

  test('a name that no font draws refuses its page, and the others come out', async () => {
    const names = [
      '予防　太郎',
      '김　太郎',
      '改\n行',
      '辺\u{E0100}',
      '\u{20BB7}田',
      '字'.repeat(300),
    ];
    const printed = await print(
      voucherForm,
      VOUCHER_COMMON,
      names.map((name, i) => voucher(i, name)),
    );
    assert.equal(printed.summary.printed, 3);
    assert.deepEqual(
      printed.summary.refused.map(({ index, reasons }) => [
        index,
        reasons.map((r) => `${r.at} ${r.code}`),
      ]),
      [
        [1, ['氏名 GLYPH_MISSING']],
        [2, ['氏名 INVISIBLE_CHARACTER']],
        [5, ['氏名 TEXT_TOO_LONG']],
      ],
    );
    assert.deepEqual(
      printed.files[0]?.items.map((item) => item.index),
      [0, 3, 4],
    );
  });

  test('hostile texts stand on the page as written', async () => {
    const names = [
      '#eval("1")',
      '$x$ *b* _i_',
      '"quoted" \\ back',
      '<script>&lt;',
      '#table()[a]`r`',
      '// /* @ref ~',
      "=HYPERLINK('x')",
    ];
    const printed = await print(
      voucherForm,
      VOUCHER_COMMON,
      names.map((name, i) => voucher(i, name)),
    );
    assert.equal(printed.summary.printed, names.length);
    pagesOf(printed).forEach((page, i) => {
      assert.ok(textOf(page).includes((names[i] ?? '').replace(/\s/g, '')), names[i]);
    });
  });

  test('the same job gives the same bytes, another date other bytes', async () => {
    const pages = range(3).map((i) => voucher(i));
    const [first, second] = [
      await print(voucherForm, VOUCHER_COMMON, pages),
      await print(voucherForm, VOUCHER_COMMON, pages),
    ];
    assert.equal(first.files[0]?.sha256, second.files[0]?.sha256);
    assert.deepEqual(bytesOf(first), bytesOf(second));
  });

  test('letters are tagged PDF/UA-1 with title and language, archive copies PDF/A-2a', async () => {
    const form = { ...recallLetter };
    const text = Buffer.from(bytesOf(await print(form, LETTER_COMMON, [letter(1)]))).toString(
      'latin1',
    );
    assert.match(text, /pdfuaid:part/);
    assert.match(text, /\/StructTreeRoot/);
    assert.match(text, /\/Lang \(ja/);
    const options = { archive: true };
    const copy = Buffer.from(
      bytesOf(await print(guidanceLetter, LETTER_COMMON, [letter(1)], options)),
    );
    assert.match(copy.toString('latin1'), /pdfaid:conformance>A</);
  });

  test('labels lie 12 to a sheet and rows 20, in order, a refused one leaving no gap', async () => {
    const labels = range(25).map(label);
    const printed = await print(labelForm, {}, labels);
    assert.deepEqual([printed.summary.printed, printed.summary.sheets], [25, 3]);
    const rows = await print(rosterForm, ROSTER_COMMON, range(41).map(row));
    assert.deepEqual([rows.summary.printed, rows.summary.sheets], [41, 3]);
    assert.ok(textOf(pagesOf(rows)[2]).includes('予防太郎40'));
  });

  test('over pre-printed stock only the person is drawn, moved by the calibration', async () => {
    const pages = [voucher(1)];
    const plain = pagesOf(await print(voucherForm, VOUCHER_COMMON, pages))[0];
    const over = pagesOf(
      await print(voucherForm, VOUCHER_COMMON, pages, { stock: 'preprinted' }),
    )[0];
    const moved = pagesOf(
      await print(voucherForm, VOUCHER_COMMON, pages, {
        stock: 'preprinted',
        offset: { dx: 1.5, dy: -2 },
      }),
    )[0];
    assert.ok(textOf(plain).includes('質問事項') && !textOf(over).includes('質問事項'));
    assert.equal(textOf(over), textOf(moved));
    assert.notEqual(over?.operators, moved?.operators);
  });

  test('a shift of more than 10 mm and shared texts that no font draws refuse the job', async () => {
    const job = {
      form: voucherForm,
      run: 'r',
      date: plainDate('2026-04-01'),
      pages: [voucher(1)],
      output: () => {},
    };
    const common = { ...VOUCHER_COMMON, notes: ['가'] };
    const outcome = await press.print({ ...job, common, options: { offset: { dx: 11, dy: 0 } } });
    assert.ok(!outcome.ok);
    assert.deepEqual(
      outcome.reasons.map((reason) => [reason.code, reason.at]),
      [
        ['OFFSET_TOO_LARGE', undefined],
        ['GLYPH_MISSING', 'notes.0'],
      ],
    );
  });

  test('jobs at the same moment get their own pages and no other', async () => {
    const jobs = await Promise.all(
      range(30).map((i) => print(voucherForm, VOUCHER_COMMON, [voucher(i, `予防　${i}郎`)])),
    );
    jobs.forEach((printed, i) => {
      const [page, ...more] = pagesOf(printed);
      assert.equal(more.length, 0);
      assert.ok(
        textOf(page).includes(`予防${i}郎`) && textOf(page).includes(voucherNumberOf(i + 1)),
      );
    });
  });

  test('an empty job prints nothing and says so', async () => {
    const { summary } = await print(voucherForm, VOUCHER_COMMON, []);
    assert.deepEqual(summary, { printed: 0, sheets: 0, files: 0, refused: [] });
  });
});
