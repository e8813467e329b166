import type { Column } from '#web/ui/column.ts';
import type { FileFault } from '../../api/intake-types.ts';

/** Each fault with its place and what to do about it. */
export const FAULT_COLUMNS: readonly Column<FileFault>[] = [
  { id: 'row', header: '行', cell: (f) => f.row ?? '－', numeric: true, sort: (f) => f.row ?? 0 },
  {
    id: 'column',
    header: '列',
    cell: (f) => f.column ?? '－',
    numeric: true,
    sort: (f) => Number(f.column ?? 0),
  },
  { id: 'item', header: '項目', cell: (f) => f.item ?? '－', sort: (f) => f.item ?? '' },
  { id: 'message', header: '誤り', cell: (f) => f.message, sort: (f) => f.message },
  { id: 'remedy', header: '直し方', cell: (f) => f.remedy },
];

export const faultKey = (fault: FileFault): string =>
  `${fault.row}/${fault.column}/${fault.code}/${fault.message}`;
