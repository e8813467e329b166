import { type SubmitEvent, useState } from 'react';
import { Banner } from '#web/ui/banner.tsx';
import { Button, buttonLook } from '#web/ui/button.tsx';
import { enterMoves } from '#web/ui/enter-moves.ts';
import { Panel } from '#web/ui/panel.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useAction } from '../../api/actions.ts';
import { ProblemBanner } from '../../shell/problem-banner.tsx';

type Order = { readonly voucherNo: string; readonly reason: string };

/** One slip again, with the reason; the number stays, the copy is counted. */
export const ReprintPanel = () => {
  const [order, setOrder] = useState<Order>({ voucherNo: '', reason: '' });
  const reprint = useAction<{ outputId: string }, Order>(
    ({ voucherNo }) => `/api/registry/vouchers/${encodeURIComponent(voucherNo.trim())}/reprint`,
    { body: ({ reason }) => ({ reason }) },
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    reprint.mutate(order);
  };
  const ready = order.voucherNo.trim() !== '' && order.reason.trim() !== '';
  return (
    <Panel title="1枚だけ再発行">
      <form
        onSubmit={submit}
        onKeyDown={enterMoves}
        className="grid items-end gap-4 sm:grid-cols-[14rem_1fr_max-content]"
      >
        <TextField
          label="接種券番号"
          inputMode="numeric"
          value={order.voucherNo}
          onChange={(voucherNo) => setOrder({ ...order, voucherNo })}
        />
        <TextField
          label="再発行の理由"
          value={order.reason}
          onChange={(reason) => setOrder({ ...order, reason })}
        />
        <Button type="submit" busy={reprint.isPending} disabled={!ready}>
          再発行
        </Button>
      </form>
      <div className="mt-3 empty:hidden">
        <ProblemBanner error={reprint.error} />
        {reprint.data && (
          <Banner
            tone="success"
            title="再発行の接種券を作りました"
            actions={
              <a
                href={`/api/registry/outputs/${reprint.data.outputId}/file`}
                className={buttonLook('primary', true)}
                download
              >
                接種券を保存
              </a>
            }
          />
        )}
      </div>
    </Panel>
  );
};
