import { Banner } from '#web/ui/banner.tsx';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import { isOver, useTask } from '../api/tasks.ts';
import { ProblemBanner } from './problem-banner.tsx';

type Props = {
  readonly taskId: string | null | undefined;
  readonly label: string;
  /** Key of the query that the work changes. */
  readonly changes: readonly unknown[];
};

/** Long work as it runs; after a reload it is found again by its number. */
export const TaskProgress = ({ taskId, label, changes }: Props) => {
  const task = useTask(taskId, changes);
  if (typeof taskId !== 'string') return <ProgressBar label={label} done={0} total={0} />;
  if (task.error !== null) return <ProblemBanner error={task.error} />;
  if (task.data === undefined) return <ProgressBar label={label} done={0} total={0} />;
  if (task.data.state === 'failed') {
    return (
      <Banner tone="danger" title={`${label}が途中で止まりました`}>
        <p>{task.data.message ?? 'システム管理者に知らせてください。'}</p>
        <p>反映済みの分は失われていません。もう一度実行すると続きから再開します。</p>
      </Banner>
    );
  }
  if (isOver(task.data)) return null;
  const { done, total, message } = task.data;
  return (
    <ProgressBar label={label} done={done} total={total} {...(message !== null && { message })} />
  );
};
