import { FIRST_COLUMN, type RowShape } from '#contracts/layout.ts';
import {
  isDateKey,
  type ResidentDateKey,
  type ResidentKey,
  residentKeys,
} from '#contracts/resident-registry/items.ts';
import { type PlainDate, parsePlainDate } from '#kernel/plain-date.ts';

/**
 * One resident as the registry sees every municipality's file: the items of all layouts by English key.
 */

/**
 * Texts as received, empty where the file has none; dates undefined where the file has none.
 * Whether the layout has the item at all is told by the file's shape, `shape.cellOf.has(key)`:
 * an item that a layout lacks says nothing, an empty one says "empty".
 */
export type ResidentRow = { readonly [Key in Exclude<ResidentKey, ResidentDateKey>]: string } & {
  readonly [Key in ResidentDateKey]: PlainDate | undefined;
};

/** YYYYMMDD as it stands in a file, already checked; undefined when empty. */
export const dateOfCell = (cell: string): PlainDate | undefined =>
  cell === ''
    ? undefined
    : parsePlainDate(`${cell.slice(0, 4)}-${cell.slice(4, 6)}-${cell.slice(6)}`);

/** A date as it stands in a file: YYYYMMDD, empty when there is none. */
export const cellOfDate = (date: PlainDate | undefined): string =>
  date === undefined ? '' : date.replaceAll('-', '');

type MutableRow = { [Key in ResidentKey]: string | PlainDate | undefined };

const emptyRow = Object.fromEntries(
  residentKeys.map((key) => [key, isDateKey(key) ? undefined : '']),
) as ResidentRow;

/** The cells of a sound D row (cell 0 is its kind) as a record. */
export const fromRow = (shape: RowShape<ResidentKey>, cells: readonly string[]): ResidentRow => {
  const row: MutableRow = { ...emptyRow };
  for (let index = 0; index < shape.columns.length; index++) {
    const column = shape.columns[index];
    const value = cells[index + FIRST_COLUMN];
    if (column && value) row[column.key] = column.type === 'date' ? dateOfCell(value) : value;
  }
  return row as ResidentRow;
};

/** The cells of a record for a file of this shape, without the row's kind: what a media writer takes. */
export const toRow = (shape: RowShape<ResidentKey>, row: ResidentRow): string[] =>
  shape.columns.map(({ key }) => (isDateKey(key) ? cellOfDate(row[key]) : row[key]));

/** A record with these items, all others empty. */
export const residentRow = (items: Partial<ResidentRow>): ResidentRow => ({
  ...emptyRow,
  ...items,
});
