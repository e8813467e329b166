import { defineCommand } from 'citty';
import { execute } from '#platform/use-case.ts';
import { closePress, noticeMessages, reprintVoucher } from '#systems/registry/notices/index.ts';
import { showOutcome } from '../output.ts';
import { OUT, saveOutput } from '../run-outputs.ts';
import { SCOPE_ARGS, withCliScope } from '../session.ts';

const reprint = defineCommand({
  meta: { name: 'reprint', description: '失くした予診票を同じ番号で再発行する' },
  args: {
    number: { type: 'positional', description: '予診票の番号（13桁）', required: true },
    reason: { type: 'string', description: '再発行の理由', required: true },
    ...OUT,
    ...SCOPE_ARGS,
  },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      const { services, scope, json } = cli;
      const input = { voucherNo: args.number, reason: args.reason };
      const outcome = await execute(reprintVoucher, services, scope, input).finally(closePress);
      showOutcome(json, outcome, noticeMessages, ({ outputId, copies }) => [
        `${copies}枚目を作成しました。\t${outputId}`,
      ]);
      if (!outcome.ok || !args.out) return;
      const { outputId, copies } = outcome.value;
      await saveOutput(cli, outputId, args.out, `-${args.number}-${copies}`);
    }),
});

export default defineCommand({
  meta: { name: 'voucher', description: '予診票' },
  subCommands: { reprint },
});
