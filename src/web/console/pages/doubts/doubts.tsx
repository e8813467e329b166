import { useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import { EmptyState, Skeleton } from '#web/ui/states.tsx';
import type { Doubt } from '../../api/intake-types.ts';
import { type LongList, useLongList } from '../../api/lists.ts';
import { Page } from '../../shell/page.tsx';
import { ProblemBanner } from '../../shell/problem-banner.tsx';
import { Moment } from '../../when.tsx';
import { count } from '../../words.ts';
import { DoubtCase } from './doubt-case.tsx';

const Queue = ({ list }: { list: LongList<Doubt> }) => {
  const [at, setAt] = useState(0);
  const index = Math.min(at, list.rows.length - 1);
  const doubt = list.rows[index];
  const move = (step: number) => {
    const goal = Math.min(list.rows.length - 1, Math.max(0, index + step));
    if (goal >= list.rows.length - 5) list.more();
    setAt(goal);
  };
  useShortcuts([
    { keys: 'j', label: '次の疑義', run: () => move(1) },
    { keys: 'k', label: '前の疑義', run: () => move(-1) },
  ]);
  if (doubt === undefined) {
    return (
      <EmptyState title="疑義はありません">
        <p>予診票データの取込で、人を一人に決められない行があると、ここに並びます。</p>
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p aria-live="polite" className="numeric font-bold">
          {count(index + 1)}件目／{count(Math.max(list.total ?? 0, list.rows.length))}件
          <span className="ml-3 font-normal text-solid-gray-600">
            受付 <Moment at={doubt.receivedAt} />
          </span>
        </p>
        <span className="flex gap-2">
          <Button small shortcut="k" disabled={index === 0} onClick={() => move(-1)}>
            前へ
          </Button>
          <Button
            small
            shortcut="j"
            disabled={index === list.rows.length - 1}
            onClick={() => move(1)}
          >
            次へ
          </Button>
        </span>
      </div>
      <DoubtCase key={`${doubt.batchId}/${doubt.row}`} doubt={doubt} />
    </div>
  );
};

/** Slips that could belong to several people, or to none: a person decides. */
export const Doubts = () => {
  const doubts = useLongList<Doubt>('/api/registry/doubts');
  return (
    <Page
      title="疑義"
      lead="予診票と住民情報を見比べ、番号キーで本人を選びます。自動では決して結び付けません"
    >
      {doubts.isPending && <Skeleton lines={8} />}
      <ProblemBanner error={doubts.error} onRetry={doubts.retry} />
      {!doubts.isPending && doubts.error === null && <Queue list={doubts} />}
    </Page>
  );
};
