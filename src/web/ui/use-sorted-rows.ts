import {
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Column } from './column.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

const compare = (a: unknown, b: unknown): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'ja');

export type SortedRows<Row> = {
  readonly rows: readonly Row[];
  readonly sorting: SortingState;
  readonly toggle: (columnId: string) => void;
};

/** The rows in the order that the reader chose by a column's head; as they came until then. */
export const useSortedRows = <Row extends object>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): SortedRows<Row> => {
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: (row: Row) => column.sort?.(row),
        enableSorting: column.sort !== undefined,
        sortFn: (
          a: { getValue: (id: string) => unknown },
          b: { getValue: (id: string) => unknown },
          id: string,
        ) => compare(a.getValue(id), b.getValue(id)),
      })),
    [columns],
  );
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({ features, columns: definitions, data });
  return {
    rows: table.getRowModel().rows.map((row) => row.original),
    sorting: table.state.sorting,
    toggle: (columnId) => table.getColumn(columnId)?.toggleSorting(),
  };
};
