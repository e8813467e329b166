import { type CodeList, codeLists } from '#contracts/codes.ts';
import { describeFault, faultCodes } from '#contracts/file-faults.ts';
import type { Column, ColumnType, Layout } from '#contracts/layout.ts';
import { recordTypes, slipLayouts } from '#contracts/punch-registry/index.ts';
import { residentLayouts } from '#contracts/resident-registry/index.ts';

/**
 * The pages of docs/files, made from the layouts, code lists and faults themselves, so that they
 * cannot disagree with what the readers do.
 */

export type Page = { readonly path: string; readonly text: string };

const FORMS: Record<ColumnType, string> = {
  text: 'free text',
  digits: 'digits',
  decimal: 'decimal number',
  date: 'YYYYMMDD',
  month: 'YYYYMM',
  time: 'HHMM',
  code: 'code',
  word: 'letters, digits, hyphen',
  municipality: '6 digits with check digit; that of the H row',
  'person-number': '10 digits',
  'household-number': '10 digits',
  'postal-code': '7 digits',
  'clinic-code': '10 digits with check digit',
  'voucher-number': '13 digits, ISO 7064 mod 97-10',
};

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const formOf = ({ type, codes }: Column): string =>
  codes ? `[code](codes.md#${codes.toLowerCase()})` : FORMS[type];

const columnRow = (column: Column, position: number): string =>
  row(
    position,
    column.item ?? '',
    column.name,
    `\`${column.key}\``,
    formOf(column),
    column.length,
    column.mandatory ? 'yes' : '',
  );

const HEADINGS = ['column', 'item', '日本語', 'key', 'form', 'longest', 'mandatory'] as const;

const table = (columns: readonly Column[], first: number): string[] => [
  row(...HEADINGS),
  row(...HEADINGS.map(() => '---')),
  ...columns.map((column, index) => columnRow(column, first + index)),
];

const NOTICE =
  '<!-- Made by scripts/write-layout-pages.ts from src/contracts: change the layout, not this page. -->';

const differencePart = ({ differenceColumns, columns }: Layout): string[] =>
  differenceColumns.length === 0
    ? []
    : [
        '',
        '## Differences (H: `difference`)',
        '',
        `These ${differenceColumns.length} columns stand before the others, which then begin at column ${differenceColumns.length + 2} and end at ${columns.length + differenceColumns.length + 1}. One row per change, the state after it; a person who changed twice has two rows, in the order of the changes.`,
        '',
        ...table(differenceColumns, 2),
      ];

const layoutPage = (path: string, layout: Layout, introduction: string): Page => ({
  path,
  text: [
    NOTICE,
    `# ${layout.title}: \`${layout.id}\`, version ${layout.version}`,
    '',
    introduction,
    '',
    `Column 1 is the row's kind, \`D\`; ${layout.columns.length} columns follow. Framing, encoding and faults: [README](README.md).`,
    '',
    ...table(layout.columns, 2),
    ...differencePart(layout),
    '',
  ].join('\n'),
});

const REGISTER_INTRODUCTIONS: Readonly<Record<string, string>> = {
  'sendai-resident':
    "Sendai's resident-related items: 68 in its assessment, 予備区分 standing nine times, so 76 columns, in the document's order. Never 個人番号, which goes from the resident register to the address system only.",
  'amagasaki-resident':
    "Amagasaki's items ② to ⑳ (① is 個人番号, which is never in this file). The list has no protection flag and no mark for substituted characters: protection reaches the registry by the staff of the duty.",
  'yonago-resident':
    "Yonago's items 2 to 41 (1 is 個人番号, which is never in this file). Items 10 and 11 have the same name in the document; both are kept. 40 非課税情報 uses the codes of 課税区分.",
  'common-resident':
    "Ours, for municipalities whose list of items is not known: Yokohama's annex is missing from its published document, which proves only internal number, name, sex, birth date, address and other register items. Sendai's items without those of its own use. Never 個人番号.",
};

const SLIP_INTRODUCTION =
  "One row per punched slip. Columns with an item number are those of Sendai's document, in its order, for this record type; those without are ours: which paper it is, whom it names, and what Amagasaki and Yonago record besides. Codes of vaccine, dose and product are those of [codes](codes.md#vaccines). 整理番号 may be empty when the paper has none; 予診票番号（印字） is empty when the slip was not printed by the registry.";

const codeSection = ([name, { title, values }]: [string, CodeList]): string[] => [
  `## ${name}`,
  '',
  title,
  '',
  row('value', '意味'),
  row('---', '---'),
  ...Object.entries(values).map(([value, label]) => row(`\`${value}\``, label)),
  '',
];

/** Everything from this line on in codes.md is written by hand: codes that live in law/. */
export const VACCINES_MARK = '<!-- vaccines: below this line written by hand -->';

const handWritten = (current: string): string => {
  const at = current.indexOf(VACCINES_MARK);
  return at < 0 ? `${VACCINES_MARK}\n` : current.slice(at);
};

const codesPage = (current: string): Page => ({
  path: 'docs/files/codes.md',
  text: [
    NOTICE,
    '# Values of code columns',
    '',
    "They are ours: no city's own values are public. 町番号, 行政区番号, 学校区, 集配局, 保健センター区分, 登録支所区分 and 国籍 (ISO 3166-1, three letters) are the municipality's own lists and are checked for form only. 補記論理和 is a sum of bits: 1 外字 in the name (the file shows a registered substitute), 2 外字 in the address. 送付除外論理和: 1 本人申出, 2 返戻.",
    '',
    ...Object.entries(codeLists).flatMap(codeSection),
    handWritten(current),
  ].join('\n'),
});

const faultsPage = (): Page => ({
  path: 'docs/files/faults.md',
  text: [
    NOTICE,
    '# Faults of files',
    '',
    'Structure faults refuse the whole file with the list of the first hundred and the number of all; content faults refuse the row. Each names row, column and, where it helps, the byte offset, never the value. `…` stands for what is expected and found.',
    '',
    row('code', 'kind', 'message', 'what to do'),
    row('---', '---', '---', '---'),
    ...faultCodes.map(({ code, kind }) => {
      const { message, remedy } = describeFault({
        code,
        row: 1,
        with: new Proxy({}, { get: () => '…' }),
      });
      return row(`\`${code}\``, kind, message, remedy);
    }),
    '',
  ].join('\n'),
});

/** All pages; the part of codes.md written by hand is kept from its current text. */
export const layoutPages = (currentCodes: string): Page[] => [
  ...residentLayouts.map((layout) =>
    layoutPage(
      `docs/files/register-${layout.id.replace('-resident', '')}.md`,
      layout,
      REGISTER_INTRODUCTIONS[layout.id] ?? '',
    ),
  ),
  ...recordTypes.map((type) =>
    layoutPage(`docs/files/slips-${type.toLowerCase()}.md`, slipLayouts[type], SLIP_INTRODUCTION),
  ),
  codesPage(currentCodes),
  faultsPage(),
];
