import { type Column, type Layout, type RowShape, rowShape } from '#contracts/layout.ts';
import {
  besideItems,
  punchItems,
  type RecordType,
  type SlipItem,
  slipItems,
} from '#contracts/punch-registry/items.ts';
import { cellOfDate, dateOfCell } from '#contracts/resident-registry/row.ts';
import type { PlainDate } from '#kernel/plain-date.ts';

/**
 * Files of punched slips (予診票): one layout per record type. Each file adds to those before it, so it
 * is a difference; a file of scope full holds the records of an old ledger (移行).
 */

export type { RecordType } from '#contracts/punch-registry/items.ts';

const allItems = { ...punchItems, ...slipItems, ...besideItems };

export type SlipKey = keyof typeof allItems;

/** Keys of items that hold a date. */
export type SlipDateKey = {
  [Key in SlipKey]: (typeof allItems)[Key][2] extends 'date' ? Key : never;
}[SlipKey];

export const slipKeys = Object.keys(allItems) as SlipKey[];

export const isSlipDateKey = (key: SlipKey): key is SlipDateKey => allItems[key][2] === 'date';

export const recordTypes: readonly RecordType[] = ['R', 'K', 'S', 'T'];

const TITLES: Record<RecordType, string> = {
  R: '予防接種結果',
  K: '高齢者肺炎球菌接種結果',
  S: '臨時接種結果',
  T: '特措法予防接種結果',
};

const MANDATORY: ReadonlySet<SlipKey> = new Set<SlipKey>([
  ...(['batchNo', 'slipInBatch', 'imageFile', 'birthDate', 'nameKana'] as const),
  ...(['vaccine', 'dose', 'givenOn', 'shotKind'] as const),
]);

const slipColumns = (items: Record<string, SlipItem>, recordType: RecordType): Column<SlipKey>[] =>
  Object.entries(items).flatMap(([key, [name, types, type, length, codes]], index) =>
    types.includes(recordType)
      ? [
          {
            key: key as SlipKey,
            name,
            type,
            length,
            mandatory: MANDATORY.has(key as SlipKey),
            ...(codes ? { codes } : {}),
            ...(items === slipItems ? { item: String(index + 1) } : {}),
          },
        ]
      : [],
  );

const slipLayout = (recordType: RecordType): Layout<SlipKey> => ({
  id: `slip-${recordType.toLowerCase()}`,
  version: 1,
  title: TITLES[recordType],
  columns: [punchItems, slipItems, besideItems].flatMap((items) => slipColumns(items, recordType)),
  differenceColumns: [],
});

/** One layout per record type; the municipality's items are those of Sendai's document. */
export const slipLayouts: Readonly<Record<RecordType, Layout<SlipKey>>> = {
  R: slipLayout('R'),
  K: slipLayout('K'),
  S: slipLayout('S'),
  T: slipLayout('T'),
};

/**
 * One punched slip: the items of all record types by English key. Texts as punched, empty where the
 * record type has no such item or the paper says nothing; dates undefined then.
 */
export type SlipRow = { readonly recordType: RecordType } & {
  readonly [Key in Exclude<SlipKey, SlipDateKey>]: string;
} & { readonly [Key in SlipDateKey]: PlainDate | undefined };

const emptyItems = Object.fromEntries(
  slipKeys.map((key) => [key, isSlipDateKey(key) ? undefined : '']),
) as Omit<SlipRow, 'recordType'>;

/** A slip with these items, all others empty. */
export const slipRow = (items: Partial<SlipRow> & Pick<SlipRow, 'recordType'>): SlipRow => ({
  ...emptyItems,
  ...items,
});

const typeOfLayout = (id: string): RecordType =>
  recordTypes.find((type) => slipLayouts[type].id === id) ?? 'R';

type MutableItems = { [Key in SlipKey]: string | PlainDate | undefined };

/** The cells of a sound D row (cell 0 is its kind) as a slip. */
export const fromSlipCells = (shape: RowShape<SlipKey>, cells: readonly string[]): SlipRow => {
  const items: MutableItems = { ...emptyItems };
  for (const [key, cell] of shape.cellOf) {
    const value = cells[cell] ?? '';
    items[key] = isSlipDateKey(key) ? dateOfCell(value) : value;
  }
  return { recordType: typeOfLayout(shape.layout.id), ...items } as SlipRow;
};

/** The cells of a slip for a file of its record type, without the row's kind: what a media writer takes. */
export const toSlipCells = (slip: SlipRow): string[] =>
  slipShapes[slip.recordType].columns.map(({ key }) =>
    isSlipDateKey(key) ? cellOfDate(slip[key]) : slip[key],
  );

const slipShapes: Readonly<Record<RecordType, RowShape<SlipKey>>> = {
  R: rowShape(slipLayouts.R, 'difference'),
  K: rowShape(slipLayouts.K, 'difference'),
  S: rowShape(slipLayouts.S, 'difference'),
  T: rowShape(slipLayouts.T, 'difference'),
};
