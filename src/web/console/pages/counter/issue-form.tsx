import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { Banner } from '#web/ui/banner.tsx';
import { Button, buttonLook } from '#web/ui/button.tsx';
import { enterMoves } from '#web/ui/enter-moves.ts';
import { Panel } from '#web/ui/panel.tsx';
import { EmptyState, Skeleton } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/tag.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useAction } from '../../api/actions.ts';
import { get, query } from '../../api/client.ts';
import { choiceKey } from '../../api/programmes.ts';
import type { RemainingVoucher } from '../../api/run-types.ts';
import { today } from '../../dates.ts';
import { ProblemBanner } from '../../shell/problem-banner.tsx';
import { Period } from '../../when.tsx';

type Person = { readonly personNo: string; readonly purpose: string };

const Choice = ({
  voucher,
  chosen,
  onToggle,
}: {
  voucher: RemainingVoucher;
  chosen: boolean;
  onToggle: () => void;
}) => (
  <li>
    <label className="flex cursor-pointer items-start gap-3 px-3 py-2 hover:bg-key-50">
      <input
        type="checkbox"
        checked={chosen}
        onChange={onToggle}
        className="mt-0.5 size-5 accent-key-900"
      />
      <span className="flex-1">
        <span className="mr-2 font-bold">{voucher.title}</span>
        {voucher.when === 'later' && <Tag>まだ期間前</Tag>}
        {voucher.standing === 'to-choose' && <Tag tone="warning">どちらかを選ぶ</Tag>}
        {voucher.standing === 'alternative' && <Tag>代わりの選択肢</Tag>}
        <span className="block text-[0.875rem] text-solid-gray-700">
          接種できる期間：
          <Period from={voucher.earliest} to={voucher.latest} />
          {voucher.oldVoucherNo && `　前の接種券 ${voucher.oldVoucherNo} は無効になります`}
        </span>
      </span>
    </label>
  </li>
);

type ChoicesProps = {
  readonly vouchers: readonly RemainingVoucher[];
  readonly isChosen: (voucher: RemainingVoucher) => boolean;
  readonly onToggle: (voucher: RemainingVoucher) => void;
};

const Choices = ({ vouchers, isChosen, onToggle }: ChoicesProps) =>
  vouchers.length === 0 ? (
    <p>今日から使える接種券はありません。</p>
  ) : (
    <ul className="divide-y divide-solid-gray-200 rounded-8 border border-solid-gray-300">
      {vouchers.map((voucher) => (
        <Choice
          key={choiceKey(voucher)}
          voucher={voucher}
          chosen={isChosen(voucher)}
          onToggle={() => onToggle(voucher)}
        />
      ))}
    </ul>
  );

/** Vouchers that are handed over only when somebody asks for them. */
const Folded = ({ title, ...choices }: ChoicesProps & { readonly title: string }) =>
  choices.vouchers.length === 0 ? null : (
    <details>
      <summary className="cursor-pointer py-1 text-key-1000 underline underline-offset-4">
        {title}（{choices.vouchers.length}件）
      </summary>
      <Choices {...choices} />
    </details>
  );

const useIssue = ({ personNo, purpose }: Person) => {
  const remaining = useQuery({
    queryKey: ['remaining', personNo],
    queryFn: () =>
      get<readonly RemainingVoucher[]>(
        `/api/registry/counter/${personNo}/remaining${query({ on: today() })}`,
        { purpose },
      ),
  });
  // Marked against what is proposed: doses of today are, those of later and choices are not.
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const isChosen = (voucher: RemainingVoucher) =>
    (voucher.when === 'now' && voucher.standing === 'proposed') !== turned.has(choiceKey(voucher));
  const [reason, setReason] = useState('転入');
  const [received, setReceived] = useState('');
  const chosen = (remaining.data ?? []).filter(isChosen);
  const toggle = (voucher: RemainingVoucher) => {
    const next = new Set(turned);
    if (!next.delete(choiceKey(voucher))) next.add(choiceKey(voucher));
    setTurned(next);
  };
  const issue = useAction<{ outputId: string }>('/api/registry/counter/issue', {
    body: () => ({
      personNo,
      vouchers: chosen.map(({ vaccine, dose }) => ({ vaccine, dose })),
      reason,
      receipt: received,
    }),
    purpose,
  });
  return { remaining, chosen, isChosen, toggle, reason, setReason, received, setReceived, issue };
};

const Printed = ({ outputId }: { outputId: string }) => (
  <Banner
    tone="success"
    title="接種券を作りました。印刷して渡してください"
    actions={
      <a
        href={`/api/registry/outputs/${outputId}/file`}
        download
        className={buttonLook('primary', true)}
      >
        接種券（PDF）を保存
      </a>
    }
  />
);

/** The slips that remain, printed at once; whoever takes them is written down. */
export const IssueForm = (person: Person) => {
  const { remaining, chosen, isChosen, issue, ...form } = useIssue(person);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    issue.mutate();
  };
  const all = remaining.data ?? [];
  const instead = all.filter(({ standing }) => standing === 'alternative');
  const handed = all.filter(({ standing }) => standing !== 'alternative');
  const now = handed.filter(({ when }) => when === 'now');
  const later = handed.filter(({ when }) => when === 'later');
  const ready = chosen.length > 0 && form.reason.trim() !== '' && form.received.trim() !== '';
  return (
    <Panel title="残りの接種券を渡す">
      {remaining.isPending && <Skeleton lines={4} />}
      <ProblemBanner error={remaining.error} onRetry={() => void remaining.refetch()} />
      {remaining.data?.length === 0 && <EmptyState title="今お渡しする接種券はありません" />}
      {remaining.data !== undefined && remaining.data.length > 0 && (
        <form onSubmit={submit} onKeyDown={enterMoves} className="flex flex-col gap-4">
          <Choices vouchers={now} isChosen={isChosen} onToggle={form.toggle} />
          <Folded
            title="まだ期間前のもの"
            vouchers={later}
            isChosen={isChosen}
            onToggle={form.toggle}
          />
          <Folded
            title="同じ目的の別のワクチン（選択肢）"
            vouchers={instead}
            isChosen={isChosen}
            onToggle={form.toggle}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField label="交付の理由" required value={form.reason} onChange={form.setReason} />
            <TextField
              label="受け取った人（続柄）"
              required
              hint="例　母"
              value={form.received}
              onChange={form.setReceived}
            />
          </div>
          <ProblemBanner error={issue.error} />
          <div>
            <Button type="submit" kind="primary" busy={issue.isPending} disabled={!ready}>
              {chosen.length}枚を印刷する
            </Button>
          </div>
        </form>
      )}
      {issue.data && (
        <div className="mt-4">
          <Printed outputId={issue.data.outputId} />
        </div>
      )}
    </Panel>
  );
};
