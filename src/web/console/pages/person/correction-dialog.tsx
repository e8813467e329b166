import { type SubmitEvent, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { enterMoves } from '#web/ui/enter-moves.ts';
import { RadioGroup } from '#web/ui/radio-group.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useAction } from '../../api/actions.ts';
import { dateCodec } from '../../dates.ts';
import { useNotice } from '../../shell/notice.tsx';
import { ProblemBanner } from '../../shell/problem-banner.tsx';

export type RecordToCorrect = {
  readonly recordNo: string;
  readonly date: string;
  readonly programme: string;
  readonly title: string;
};

type Form = {
  readonly kind: string;
  readonly givenOn: string;
  readonly lot: string;
  readonly product: string;
  readonly paper: string;
  readonly reason: string;
};

const KINDS = [
  { value: 'correct', label: '訂正する' },
  { value: 'void', label: '取り消す（この人の接種ではない など）' },
];

/** Only what was changed is sent: an untouched field says nothing. */
const changesOf = (form: Form, record: RecordToCorrect) =>
  form.kind === 'void'
    ? {}
    : {
        ...(form.givenOn !== record.date && { givenOn: form.givenOn }),
        ...(form.lot.trim() !== '' && { lot: form.lot.trim() }),
        ...(form.product.trim() !== '' && { product: form.product.trim() }),
      };

type PartProps = { readonly form: Form; readonly set: (part: Partial<Form>) => void };

const ChangeFields = ({ form, set }: PartProps) => (
  <div className="grid gap-4 sm:grid-cols-3">
    <DateField
      label="接種日"
      codec={dateCodec}
      value={form.givenOn}
      onChange={(givenOn) => set({ givenOn })}
    />
    <TextField
      label="ロット番号"
      hint="変えるときだけ"
      value={form.lot}
      onChange={(lot) => set({ lot })}
    />
    <TextField
      label="ワクチン名"
      hint="変えるときだけ"
      value={form.product}
      onChange={(product) => set({ product })}
    />
  </div>
);

const GroundFields = ({ form, set }: PartProps) => (
  <>
    <TextField
      label="根拠とした書類"
      required
      hint="例　予診票原本 B-1 束 12番"
      value={form.paper}
      onChange={(paper) => set({ paper })}
    />
    <TextField label="理由" required value={form.reason} onChange={(reason) => set({ reason })} />
  </>
);

type Props = {
  readonly record: RecordToCorrect;
  readonly purpose: string;
  readonly onClose: () => void;
};

/** Proposes a correction: the old record stays, and nothing changes before a second person agrees. */
export const CorrectionDialog = ({ record, purpose, onClose }: Props) => {
  const say = useNotice();
  const [form, setForm] = useState<Form>({
    ...{ kind: 'correct', givenOn: record.date, lot: '', product: '', paper: '', reason: '' },
  });
  const set = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  const propose = useAction(`/api/registry/records/${record.recordNo}/corrections`, {
    purpose,
    body: () => ({
      kind: form.kind,
      changes: changesOf(form, record),
      reason: form.reason.trim(),
      paper: form.paper.trim(),
    }),
    onDone: () => {
      say('承認を依頼しました。別の職員が承認すると記録に反映されます。');
      onClose();
    },
  });
  const ready = form.paper.trim() !== '' && form.reason.trim() !== '';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) propose.mutate();
  };
  return (
    <Dialog wide title="接種記録の訂正・取消" onClose={onClose}>
      <form onSubmit={submit} onKeyDown={enterMoves} className="flex flex-col gap-4">
        <p>
          記録番号 {record.recordNo}　{record.programme} {record.title}
        </p>
        <RadioGroup
          label="内容"
          options={KINDS}
          value={form.kind}
          onChange={(kind) => set({ kind })}
        />
        {form.kind === 'correct' && <ChangeFields form={form} set={set} />}
        <GroundFields form={form} set={set} />
        <ProblemBanner error={propose.error} />
        <div className="flex justify-end gap-3">
          <Button onClick={onClose}>やめる</Button>
          <Button type="submit" kind="primary" busy={propose.isPending} disabled={!ready}>
            承認を依頼
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
