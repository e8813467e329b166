import { EmptyState } from '#web/ui/states.tsx';
import type { FileFault } from '../../api/intake-types.ts';
import { useLongList } from '../../api/lists.ts';
import { ListView } from '../../shell/list-view.tsx';
import { FAULT_COLUMNS, faultKey } from './faults-table.tsx';

/** Rows that will be left out, each with its place and remedy. */
export const FeedFaults = ({ path }: { path: string }) => (
  <ListView
    label="誤りのある行"
    list={useLongList<FileFault>(`${path}/faults`)}
    columns={FAULT_COLUMNS}
    rowKey={faultKey}
    empty={<EmptyState title="誤りのある行はありません" />}
  />
);
