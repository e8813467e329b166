import { type SubmitEvent, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { enterMoves } from '#web/ui/enter-moves.ts';
import { TextField } from '#web/ui/text-field.tsx';
import { useAction } from '../../api/actions.ts';
import type { Doubt } from '../../api/intake-types.ts';
import { useNotice } from '../../shell/notice.tsx';
import { ProblemBanner } from '../../shell/problem-banner.tsx';
import type { Choice } from './doubt-case.tsx';

type Props = { readonly doubt: Doubt; readonly choice: Choice; readonly onClose: () => void };

/** The decision with its reason: Enter confirms it. */
export const ResolveDialog = ({ doubt, choice, onClose }: Props) => {
  const { candidate } = choice;
  const say = useNotice();
  const [reason, setReason] = useState(
    candidate === null ? '該当者なし' : '予診票の原本で本人と確認',
  );
  const resolve = useAction(`/api/registry/doubts/${doubt.batchId}/${doubt.row}/resolve`, {
    body: () => ({
      reason: reason.trim(),
      ...(candidate === null
        ? { decision: 'return' }
        : { decision: 'link', personNo: candidate.personNo }),
    }),
    onDone: () => {
      say(candidate === null ? '返戻としました。' : '本人として決めました。');
      onClose();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') resolve.mutate();
  };
  return (
    <Dialog
      title={candidate === null ? '該当者なしとして返します' : 'この人の接種とします'}
      onClose={onClose}
    >
      <form onSubmit={submit} onKeyDown={enterMoves} className="flex flex-col gap-4">
        {candidate !== null && (
          <p className="foreign-text">
            <strong>{candidate.name}</strong>（整理番号 {candidate.personNo}）
            {candidate.differs.length > 0 && '　予診票と違う項目があります。'}
          </p>
        )}
        <TextField label="判断の理由" required value={reason} onChange={setReason} />
        <ProblemBanner error={resolve.error} />
        <div className="flex justify-end gap-3">
          <Button onClick={onClose}>やめる</Button>
          <Button type="submit" kind="primary" busy={resolve.isPending}>
            決める
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
