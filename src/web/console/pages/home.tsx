import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { QueueCard } from '#web/ui/queue-card.tsx';
import { EmptyState, Skeleton } from '#web/ui/states.tsx';
import { get, isForbidden } from '../api/client.ts';
import type { Queue } from '../api/run-types.ts';
import { inEra, today } from '../dates.ts';
import { ButtonLink } from '../shell/links.tsx';
import { Page } from '../shell/page.tsx';
import { ProblemBanner } from '../shell/problem-banner.tsx';
import { daysAgo } from '../words.ts';

const LATE_AFTER_DAYS = 7;

/** Where each queue is worked off; a kind that is not known here leads where the server says. */
const PLACE: Readonly<Record<string, string>> = { batches: '/imports?kind=batches' };

const age = (queue: Queue): { age?: string; late?: boolean } =>
  queue.count === 0 || queue.oldestDays === null
    ? {}
    : {
        age: `最も古いもの：${daysAgo(queue.oldestDays)}`,
        late: queue.oldestDays > LATE_AFTER_DAYS,
      };

const Queues = ({ queues }: { queues: readonly Queue[] }) => {
  if (queues.length === 0) {
    return (
      <EmptyState title="担当する仕事の一覧がありません">
        <p>権限の割り当てを、所属の管理者に確かめてください。</p>
      </EmptyState>
    );
  }
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {queues.map((queue) => (
        <li key={queue.kind}>
          <QueueCard
            label={queue.label}
            count={queue.count}
            {...age(queue)}
            link={(content, className) => (
              <Link to={PLACE[queue.kind] ?? queue.href} className={className}>
                {content}
              </Link>
            )}
          />
        </li>
      ))}
    </ul>
  );
};

/** What waits for me. */
export const Home = () => {
  const queues = useQuery({
    queryKey: ['queues'],
    queryFn: () => get<{ queues: readonly Queue[] }>('/api/registry/queues'),
    refetchInterval: 30_000,
  });
  return (
    <Page
      title="ホーム"
      lead={`${inEra(today())}　待っている仕事`}
      actions={
        <>
          <ButtonLink to="/search" kind="primary">
            人を探す
          </ButtonLink>
          <ButtonLink to="/imports">ファイルを取り込む</ButtonLink>
          <ButtonLink to="/runs/new">抽出を始める</ButtonLink>
        </>
      }
    >
      {queues.isPending && <Skeleton lines={6} />}
      {isForbidden(queues.error) ? (
        <Queues queues={[]} />
      ) : (
        <ProblemBanner error={queues.error} onRetry={() => void queues.refetch()} />
      )}
      {queues.data && <Queues queues={queues.data.queues} />}
    </Page>
  );
};
