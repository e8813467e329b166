/**
 * A list of any length: only the rows in view are drawn, one of them is active; arrows, Home, End and
 * Enter work; columns sort once everything is loaded. On a phone each row is a card.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Column } from './column.ts';
import { TableHead } from './table-head.tsx';
import { rowAfterKey } from './table-keys.ts';
import { TableRow } from './table-row.tsx';
import { useSortedRows } from './use-sorted-rows.ts';

export type TableProps<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly onActive?: (row: Row) => void;
  /** Rows in all, where more are still to come. */
  readonly total?: number;
  readonly onNeedMore?: () => void;
  readonly autoFocus?: boolean;
};

const NEAR_THE_END = 20;

/** The active row, and the focus that follows it once the row is drawn. */
const useActiveRow = (focusFirst: boolean, scrollTo: (row: number) => void) => {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const focusPending = useRef(focusFirst);
  useEffect(() => {
    if (!focusPending.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`tr[data-index="${active}"]`);
    if (row === null || row === undefined) return;
    focusPending.current = false;
    row.focus({ preventScroll: true });
  });
  const goTo = (row: number) => {
    focusPending.current = true;
    setActive(row);
    scrollTo(row);
  };
  return { scroller, active, setActive, goTo };
};

/** What is drawn of the rows, and what a key does. */
const useRows = <Row extends object>(props: TableProps<Row>) => {
  const { columns, onOpen, onNeedMore } = props;
  const sorted = useSortedRows(columns, props.rows);
  const count = sorted.rows.length;
  const rowOf = useActiveRow(props.autoFocus === true, (row) => virtual.scrollToIndex(row));
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => rowOf.scroller.current,
    estimateSize: () => 41,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const lastDrawn = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (count > 0 && lastDrawn >= count - NEAR_THE_END) onNeedMore?.();
  }, [lastDrawn, count, onNeedMore]);
  const onKey = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLTableRowElement)) return;
    const row = sorted.rows[rowOf.active];
    const goal = rowAfterKey(event.key, rowOf.active, count);
    if (event.key === 'Enter' && row !== undefined) onOpen?.(row);
    else if (goal === undefined) return;
    else rowOf.goTo(goal);
    event.preventDefault();
  };
  const above = items[0]?.start ?? 0;
  const below = Math.max(0, virtual.getTotalSize() - (items.at(-1)?.end ?? 0));
  return { sorted, count, rowOf, virtual, items, onKey, above, below };
};

export const Table = <Row extends object>(props: TableProps<Row>) => {
  const { columns, rowKey, onOpen, onActive, total } = props;
  const { sorted, count, rowOf, virtual, items, onKey, above, below } = useRows(props);
  return (
    <div
      ref={rowOf.scroller}
      className="relative max-h-[70dvh] overflow-auto rounded-8 border border-solid-gray-300 bg-white max-sm:border-0 max-sm:bg-transparent"
    >
      <table
        aria-label={props.label}
        aria-rowcount={(total ?? count) + 1}
        onKeyDown={onKey}
        style={{ marginBottom: below, marginTop: above }}
        className="w-full border-collapse text-left max-sm:block"
      >
        <TableHead
          columns={columns}
          sorted={sorted}
          sortable={total === undefined || total <= count}
        />
        <tbody className="max-sm:block">
          {items.map(({ index }) => {
            const row = sorted.rows[index];
            return row === undefined ? null : (
              <TableRow
                key={rowKey(row)}
                {...{ row, index, columns }}
                active={index === rowOf.active}
                measure={virtual.measureElement}
                onFocus={() => {
                  rowOf.setActive(index);
                  onActive?.(row);
                }}
                onOpen={onOpen && (() => onOpen(row))}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
