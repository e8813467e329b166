import { useState } from 'react';
import { Button, type ButtonKind } from '#web/ui/button.tsx';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import { useAction } from '../api/actions.ts';
import type { Started } from '../api/types.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { useNotice } from './notice.tsx';
import { ProblemBanner } from './problem-banner.tsx';

/** One thing that can be done with a file, a run or a request. */
export type Step = {
  /** Last part of the address it is sent to. */
  readonly verb: string;
  readonly label: string;
  readonly keys: string;
  readonly kind: ButtonKind;
  /** Said when it is done. */
  readonly done: string;
  /** Asked before; with a reason where one must be written. */
  readonly ask?: { readonly title: string; readonly text?: string; readonly reason?: string };
};

export const REQUEST_APPROVAL: Step = {
  verb: 'request-approval',
  label: '承認を依頼',
  keys: 'r',
  kind: 'primary',
  done: '承認を依頼しました。別の職員の「承認」に表示されます。',
};
export const APPROVE: Step = {
  verb: 'approve',
  label: '承認',
  keys: 'a',
  kind: 'primary',
  done: '承認しました。',
};
export const REJECT: Step = {
  verb: 'reject',
  label: '差し戻し',
  keys: 'x',
  kind: 'danger',
  done: '差し戻しました。',
  ask: { title: '差し戻します', reason: '差し戻す理由' },
};
export const CANCEL: Step = {
  verb: 'cancel',
  label: '取消',
  keys: 'Delete',
  kind: 'danger',
  done: '取り消しました。',
  ask: { title: '取り消します', text: '取り消すと元に戻せません。', reason: '取り消す理由' },
};

type Props = {
  readonly path: string;
  readonly steps: readonly Step[];
  readonly onTask?: (taskId: string) => void;
};

type Order = { readonly step: Step; readonly reason?: string };

/** What can be done now, by button or key; the server decides who may and says why not. */
export const StepActions = ({ path, steps, onTask }: Props) => {
  const [asking, setAsking] = useState<Step>();
  const say = useNotice();
  const act = useAction<Partial<Started> | undefined, Order>(({ step }) => `${path}/${step.verb}`, {
    body: ({ reason }) => (reason === undefined || reason === '' ? {} : { reason }),
    onDone: (answer, { step }) => {
      setAsking(undefined);
      say(step.done);
      if (answer?.taskId !== undefined) onTask?.(answer.taskId);
    },
  });
  const start = (step: Step) => {
    act.reset();
    if (step.ask === undefined) act.mutate({ step });
    else setAsking(step);
  };
  useShortcuts(
    steps.map((step) => ({ keys: step.keys, label: step.label, run: () => start(step) })),
  );
  if (steps.length === 0) return null;
  return (
    <>
      <div className="flex flex-wrap gap-3">
        {steps.map((step) => (
          <Button
            key={step.verb}
            kind={step.kind}
            shortcut={step.keys}
            busy={act.isPending && act.variables.step.verb === step.verb}
            onClick={() => start(step)}
          >
            {step.label}
          </Button>
        ))}
      </div>
      {asking === undefined && <ProblemBanner error={act.error} />}
      {asking?.ask !== undefined && (
        <ConfirmDialog
          title={asking.ask.title}
          confirm={asking.label}
          {...(asking.ask.reason !== undefined && { reasonLabel: asking.ask.reason })}
          danger={asking.kind === 'danger'}
          busy={act.isPending}
          error={act.error}
          onConfirm={(reason) => act.mutate({ step: asking, reason })}
          onClose={() => setAsking(undefined)}
        >
          {asking.ask.text !== undefined && <p>{asking.ask.text}</p>}
        </ConfirmDialog>
      )}
    </>
  );
};
