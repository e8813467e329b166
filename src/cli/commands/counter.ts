import { defineCommand } from 'citty';
import { execute } from '#platform/use-case.ts';
import { counterMessages, issueVouchers, listRemaining } from '#systems/registry/counter/index.ts';
import { closePress } from '#systems/registry/notices/index.ts';
import { showOutcome } from '../output.ts';
import { OUT, saveOutput } from '../run-outputs.ts';
import { SCOPE_ARGS, withCliScope } from '../session.ts';

const PERSON = {
  person: { type: 'positional', description: '整理番号（10桁）', required: true },
} as const;

const STANDING = { proposed: '', 'to-choose': 'どれかを選ぶ', alternative: '選択肢' } as const;

const remaining = defineCommand({
  meta: { name: 'remaining', description: '残っている接種' },
  args: { ...PERSON, on: { type: 'string', description: '基準日' }, ...SCOPE_ARGS },
  run: ({ args }) =>
    withCliScope(args, async ({ services, scope, json }) => {
      const input = { personNo: args.person, on: args.on };
      const outcome = await execute(listRemaining, services, scope, input);
      showOutcome(json, outcome, counterMessages, (doses) =>
        doses.map((dose) =>
          [
            `${dose.vaccine}/${dose.dose}`,
            dose.title,
            dose.when === 'now' ? '対象' : 'これから',
            STANDING[dose.standing],
            `${dose.earliest}〜${dose.latest}`,
            dose.oldVoucherNo ?? '',
          ].join('\t'),
        ),
      );
    }),
});

const asked = (text: string) =>
  text.split(',').map((one) => {
    const [vaccine = '', dose = ''] = one.split('/');
    return { vaccine, dose };
  });

const issue = defineCommand({
  meta: { name: 'issue', description: '窓口で一人に予診票を交付する' },
  args: {
    ...PERSON,
    vouchers: { type: 'string', description: '「種類/回」をコンマ区切りで', required: true },
    reason: { type: 'string', description: '交付の理由', required: true },
    receipt: { type: 'string', description: '受け取った方', required: true },
    ...OUT,
    ...SCOPE_ARGS,
  },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      const { services, scope, json } = cli;
      const outcome = await execute(issueVouchers, services, scope, {
        personNo: args.person,
        vouchers: asked(args.vouchers),
        reason: args.reason,
        receipt: args.receipt,
      }).finally(closePress);
      showOutcome(json, outcome, counterMessages, ({ outputId, voucherNos }) => [
        ...voucherNos,
        `${voucherNos.length}枚を作成しました。\t${outputId}`,
      ]);
      if (!outcome.ok || !args.out) return;
      const { outputId, voucherNos } = outcome.value;
      await saveOutput(cli, outputId, args.out, `-${voucherNos[0] ?? ''}`);
    }),
});

export default defineCommand({
  meta: { name: 'counter', description: '窓口' },
  subCommands: { remaining, issue },
});
