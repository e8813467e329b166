import type { ReactNode } from 'react';

/** One column of a table. */
export type Column<Row> = {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** What to sort by; a column without it does not sort. */
  readonly sort?: (row: Row) => string | number;
  readonly numeric?: boolean;
  /** Tailwind width, such as `sm:w-40`. */
  readonly width?: string;
};
