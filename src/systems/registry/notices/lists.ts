import { csvRow, csvRowForPeople } from '#contracts/csv-write.ts';
import { isForEnvelopeAlone, type MailItem } from './mail-item.ts';

/** A person of a part with the numbers given to the envelope. */
export type ListedItem = {
  readonly item: MailItem;
  readonly printNo: number;
  readonly voucherNo: string | null;
};

/** Spreadsheets take a file with this mark for UTF-8. */
const BOM = '\uFEFF';

const LIST_HEADINGS = [
  '印刷連番',
  '整理番号',
  '氏名',
  'カナ氏名',
  '生年月日',
  '性別',
  '郵便番号',
  '住所',
  '予診票番号',
  '接種できる最初の日',
  '接種できる最後の日',
];

/** 一覧表 for people: a cell that a spreadsheet would calculate is made harmless. */
export const listCsv = (items: readonly ListedItem[]): string =>
  BOM +
  csvRowForPeople(LIST_HEADINGS) +
  items
    .map(({ item, printNo, voucherNo }) => {
      const hidden = isForEnvelopeAlone(item);
      return csvRowForPeople([
        String(printNo),
        item.personNo,
        item.name,
        item.nameKana,
        item.birthDate,
        item.sex,
        hidden ? '' : item.postalCode,
        hidden ? '' : item.address,
        voucherNo ?? '',
        item.validFrom,
        item.validTo,
      ]);
    })
    .join('');

export type BindingRow = {
  readonly partNo: number;
  readonly printNo: number;
  readonly personNo: string;
  readonly voucherNo: string | null;
};

/**
 * Hand-over list for the vendor who binds and encloses: internal numbers only, so that the sheets
 * can be checked one by one without a name on the list (SA-049). Ends with the counts to reconcile.
 */
export const bindingCsv = (rows: readonly BindingRow[]): string => {
  const parts = new Map<number, number>();
  for (const { partNo } of rows) parts.set(partNo, (parts.get(partNo) ?? 0) + 1);
  const body = rows.map((row) =>
    csvRow(['D', String(row.partNo), String(row.printNo), row.personNo, row.voucherNo ?? '']),
  );
  const totals = [...parts].map(([partNo, count]) => csvRow(['S', String(partNo), String(count)]));
  return [
    csvRow(['H', '分冊', '印刷連番', '内部番号', '予診票番号']),
    ...body,
    ...totals,
    csvRow(['T', String(parts.size), String(rows.length)]),
  ].join('');
};

/** The list of pages that were not printed: internal number, field, and what to do. */
export const refusedCsv = (
  rows: readonly { readonly personNo: string; readonly messages: readonly string[] }[],
): string =>
  BOM +
  csvRowForPeople(['整理番号', '理由と対処']) +
  rows
    .flatMap(({ personNo, messages }) =>
      messages.map((message) => csvRowForPeople([personNo, message])),
    )
    .join('');
