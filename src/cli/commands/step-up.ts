import { defineCommand } from 'citty';
import { identityMessages } from '#platform/identity/index.ts';
import { execute } from '#platform/use-case.ts';
import { ask } from '../ask.ts';
import { showOutcome } from '../output.ts';
import { SCOPE_ARGS, withCliScope } from '../session.ts';

export default defineCommand({
  meta: {
    name: 'step-up',
    description: '確認コードをもう一度入力する（承認と発送の前、10分間有効）',
  },
  args: { ...SCOPE_ARGS, code: { type: 'string', description: '確認コード（6桁）' } },
  run: async ({ args }) => {
    const code = args.code ?? (await ask('確認コード'));
    await withCliScope(args, async ({ runtime, services, scope, json }) => {
      const outcome = await execute(runtime.identity.stepUp, services, scope, { code });
      showOutcome(json, outcome, identityMessages, () => ['確認しました。']);
    });
  },
});
