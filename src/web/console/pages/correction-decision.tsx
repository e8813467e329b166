import { useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useAction } from '../api/actions.ts';
import type { Approval } from '../api/run-types.ts';
import { useNotice } from '../shell/notice.tsx';
import { ProblemBanner } from '../shell/problem-banner.tsx';

const PURPOSE = '接種記録の訂正の承認';

type Decision = 'approved' | 'rejected';
type Props = { readonly approval: Approval; readonly onClose: () => void };

const recordOf = ({ subjectId }: Approval): string => subjectId.replace(/^record-/, '');

/** A proposed correction of one record: agree, or send it back with a reason. */
export const CorrectionDecision = ({ approval, onClose }: Props) => {
  const say = useNotice();
  const [reason, setReason] = useState('');
  const summary = typeof approval.summary === 'string' ? {} : approval.summary;
  const decide = useAction<unknown, Decision>(
    `/api/registry/records/${recordOf(approval)}/corrections/decide`,
    {
      purpose: PURPOSE,
      body: (decision) => ({ decision, ...(reason.trim() !== '' && { reason: reason.trim() }) }),
      onDone: (_, decision) => {
        say(decision === 'approved' ? '承認しました。' : '差し戻しました。');
        onClose();
      },
    },
  );
  return (
    <Dialog
      title={approval.title}
      onClose={onClose}
      actions={
        <>
          <Button
            kind="danger"
            disabled={reason.trim() === ''}
            onClick={() => decide.mutate('rejected')}
          >
            差し戻し
          </Button>
          <Button
            kind="primary"
            busy={decide.isPending}
            disabled={!approval.mayDecide}
            onClick={() => decide.mutate('approved')}
          >
            承認
          </Button>
        </>
      }
    >
      <p>
        記録番号 {recordOf(approval)}　根拠とした書類：{summary.paper ?? '－'}　依頼者：
        {approval.requestedBy}
      </p>
      <TextField
        label="差し戻す理由"
        hint="差し戻すときは必須"
        value={reason}
        onChange={setReason}
      />
      <ProblemBanner error={decide.error} />
    </Dialog>
  );
};
