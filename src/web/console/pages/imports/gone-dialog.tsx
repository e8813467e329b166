import { type SubmitEvent, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { enterMoves } from '#web/ui/enter-moves.ts';
import { RadioGroup } from '#web/ui/radio-group.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useAction } from '../../api/actions.ts';
import type { FeedChange } from '../../api/intake-types.ts';
import { useNotice } from '../../shell/notice.tsx';
import { ProblemBanner } from '../../shell/problem-banner.tsx';

const DECISIONS = [
  { value: 'keep', label: '住民として残す（ファイルの側の漏れ）' },
  { value: 'cancel', label: '名簿から外す（記録は消えません）' },
];

type Props = {
  readonly path: string;
  readonly change: FeedChange;
  readonly onClose: () => void;
};

/** Somebody whom the full load no longer holds: a person decides, nobody is ever deleted. */
export const GoneDialog = ({ path, change, onClose }: Props) => {
  const say = useNotice();
  const [decision, setDecision] = useState('keep');
  const [reason, setReason] = useState('');
  const decide = useAction(`${path}/gone`, {
    body: () => ({ personNo: change.personNo, decision, reason: reason.trim() }),
    onDone: () => {
      say('決めた内容を記録しました。');
      onClose();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') decide.mutate();
  };
  return (
    <Dialog title="名簿にない人の扱い" onClose={onClose}>
      <form onSubmit={submit} onKeyDown={enterMoves} className="flex flex-col gap-4">
        <p className="foreign-text">
          <strong>{change.name}</strong>（整理番号 {change.personNo}）
        </p>
        <RadioGroup label="扱い" options={DECISIONS} value={decision} onChange={setDecision} />
        <TextField label="理由" required value={reason} onChange={setReason} />
        <ProblemBanner error={decide.error} />
        <div className="flex justify-end gap-3">
          <Button onClick={onClose}>やめる</Button>
          <Button
            type="submit"
            kind="primary"
            busy={decide.isPending}
            disabled={reason.trim() === ''}
          >
            決める
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
