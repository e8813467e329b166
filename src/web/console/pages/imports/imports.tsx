import { useNavigate, useSearch } from '@tanstack/react-router';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import { Tabs } from '#web/ui/tabs.tsx';
import { Page } from '../../shell/page.tsx';
import { BatchList } from './batch-list.tsx';
import { FeedList } from './feed-list.tsx';

/** Files come in here: the resident register's, and the punched slips. */
export const Imports = () => {
  const { kind } = useSearch({ from: '/imports' });
  const current = kind === 'batches' ? 'batches' : 'feeds';
  const navigate = useNavigate();
  const go = (next: string) =>
    void navigate({ to: '/imports', search: { kind: next }, replace: true });
  useShortcuts([
    { keys: '1', label: '住民情報', run: () => go('feeds') },
    { keys: '2', label: '予診票データ', run: () => go('batches') },
  ]);
  return (
    <Page title="取込" lead="検査 → 確認 → 承認 → 反映の順に進みます。承認は別の職員が行います">
      <Tabs
        label="取り込むもの"
        tabs={[
          { id: 'feeds', label: '住民情報' },
          { id: 'batches', label: '予診票データ' },
        ]}
        current={current}
        onChange={go}
      >
        {current === 'feeds' ? <FeedList /> : <BatchList />}
      </Tabs>
    </Page>
  );
};
