import type { CodeListName } from '#contracts/codes.ts';

/**
 * Layouts of our files as data: ordered columns, each with its English key, its Japanese name and
 * what a cell of it may hold. Readers, writers, checks and the pages in docs/files come from them.
 */

/** What a cell may hold; empty is allowed unless the column is mandatory. */
export type ColumnType =
  | 'text'
  | 'digits'
  | 'decimal'
  /** YYYYMMDD, a day that exists. */
  | 'date'
  /** YYYYMM. */
  | 'month'
  /** YYYYMMDD hour: HHMM. */
  | 'time'
  /** A value of the column's code list. */
  | 'code'
  /** Letters, digits and hyphens: codes whose list is in law/. */
  | 'word'
  | 'municipality'
  | 'person-number'
  | 'household-number'
  | 'postal-code'
  | 'clinic-code'
  | 'voucher-number';

export type Column<Key extends string = string> = {
  readonly key: Key;
  /** The item's name in the municipality's document. */
  readonly name: string;
  readonly type: ColumnType;
  /** Longest value in characters. */
  readonly length: number;
  readonly mandatory: boolean;
  readonly codes?: CodeListName;
  /** Number of the item in the document that names it. */
  readonly item?: string;
};

/** Full load, or what changed since the file before. */
export type Scope = 'full' | 'difference';

export type Layout<Key extends string = string> = {
  /** Stands in the H row. */
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly columns: readonly Column<Key>[];
  /** Columns that stand before the others in a file of differences. */
  readonly differenceColumns: readonly Column<Key>[];
};

/** Cell 0 of every row is its kind: H, D or T; the columns follow. */
export const FIRST_COLUMN = 1;

/** A layout as it stands in one file: its columns in order and where each key is in a row's cells. */
export type RowShape<Key extends string = string> = {
  readonly layout: Layout<Key>;
  readonly scope: Scope;
  readonly columns: readonly Column<Key>[];
  /** Cells of a D row, its kind included. */
  readonly width: number;
  readonly cellOf: ReadonlyMap<Key, number>;
};

export const rowShape = <Key extends string>(layout: Layout<Key>, scope: Scope): RowShape<Key> => {
  const extra = scope === 'difference' ? layout.differenceColumns : [];
  const columns = [...extra, ...layout.columns];
  const cellOf = new Map(columns.map((column, index) => [column.key, index + FIRST_COLUMN]));
  return { layout, scope, columns, width: columns.length + FIRST_COLUMN, cellOf };
};
