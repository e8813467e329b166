import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { defineCommand } from 'citty';
import { identityMessages } from '#platform/identity/index.ts';
import type { Scope } from '#platform/scope.ts';
import { execute } from '#platform/use-case.ts';
import { ask } from '../ask.ts';
import { CommandFault } from '../faults.ts';
import { showOutcome } from '../output.ts';
import { openRuntime } from '../runtime.ts';
import { EXIT, keepToken, parseWho, SCOPE_ARGS, terminalName, type Who } from '../session.ts';

const readPassword = (file: string): Promise<string> =>
  readFile(file, 'utf8').then(
    (text) => text.replace(/\r?\n$/, ''),
    () => {
      throw new CommandFault(`パスワードのファイル ${file} を読めません。`, EXIT.usage);
    },
  );

const strangerScope = ({ municipality, userId }: Who): Scope => ({
  municipality,
  user: { id: userId, name: '', department: '' },
  duties: [],
  purpose: undefined,
  terminal: terminalName(),
  correlation: randomUUID(),
});

export default defineCommand({
  meta: { name: 'sign-in', description: '利用者としてサインインする' },
  args: {
    name: { type: 'positional', description: '利用者ID', required: true },
    municipality: SCOPE_ARGS.municipality,
    'password-file': { type: 'string', description: 'パスワードを1行に書いたファイル' },
    code: { type: 'string', description: '確認コード（6桁）' },
    json: SCOPE_ARGS.json,
  },
  run: async ({ args }) => {
    const who = parseWho({ municipality: args.municipality, name: args.name });
    const file = args['password-file'];
    const password = file ? await readPassword(file) : await ask('パスワード', true);
    const code = args.code ?? (await ask('確認コード'));
    const runtime = await openRuntime();
    try {
      const { services, identity, config } = runtime;
      const given = { password, code };
      const outcome = await execute(identity.signIn, services, strangerScope(who), given);
      if (outcome.ok) await keepToken(config, who, outcome.value.token);
      const shown = outcome.ok ? ({ ok: true, value: outcome.value.user } as const) : outcome;
      showOutcome(args.json === true, shown, identityMessages, ({ name, department }) => [
        `${department}　${name} としてサインインしました。`,
      ]);
    } finally {
      await runtime.close();
    }
  },
});
