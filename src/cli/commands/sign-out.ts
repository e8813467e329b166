import { defineCommand } from 'citty';
import { identityMessages } from '#platform/identity/index.ts';
import { execute } from '#platform/use-case.ts';
import { showOutcome } from '../output.ts';
import { dropToken, parseWho, SCOPE_ARGS, withCliScope } from '../session.ts';

export default defineCommand({
  meta: { name: 'sign-out', description: 'サインアウトする' },
  args: SCOPE_ARGS,
  run: ({ args }) =>
    withCliScope(args, async ({ runtime, services, scope, json }) => {
      const outcome = await execute(runtime.identity.signOut, services, scope, {});
      await dropToken(runtime.config, parseWho({ municipality: args.municipality, name: args.as }));
      showOutcome(json, outcome, identityMessages, () => ['サインアウトしました。']);
    }),
});
