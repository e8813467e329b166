import { type ReactNode, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextArea } from '#web/ui/text-field.tsx';
import { ProblemBanner } from './problem-banner.tsx';

type Props = {
  readonly title: string;
  readonly children?: ReactNode;
  readonly confirm: string;
  readonly danger?: boolean;
  /** Label of the reason that must be written; none is asked without it. */
  readonly reasonLabel?: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
};

/** Asks once more, with a written reason where the decision needs one. */
export const ConfirmDialog = (props: Props) => {
  const [reason, setReason] = useState('');
  const missing = props.reasonLabel !== undefined && reason.trim() === '';
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>やめる</Button>
          <Button
            kind={props.danger ? 'danger' : 'primary'}
            busy={props.busy}
            disabled={missing}
            onClick={() => props.onConfirm(reason.trim())}
          >
            {props.confirm}
          </Button>
        </>
      }
    >
      {props.children}
      {props.reasonLabel !== undefined && (
        <TextArea label={props.reasonLabel} required value={reason} onChange={setReason} />
      )}
      <ProblemBanner error={props.error} />
    </Dialog>
  );
};
