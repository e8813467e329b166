import { defineCommand } from 'citty';
import { ok, type Reason, type Result } from '#kernel/result.ts';
import { execute } from '#platform/use-case.ts';
import {
  CLINIC_MESSAGES,
  type Clinic,
  importClinics,
  listClinics,
} from '#systems/registry/clinics/index.ts';
import { showOutcome } from '../output.ts';
import { type CliScope, SCOPE_ARGS, withCliScope } from '../session.ts';
import { takeFile } from '../take-file.ts';

const importCommand = defineCommand({
  meta: { name: 'import', description: '医療機関の一覧を取り込む（追加・変更。削除はしない）' },
  args: { file: { type: 'positional', description: 'ファイル', required: true }, ...SCOPE_ARGS },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      const outcome = await takeFile(cli, importClinics, args.file);
      showOutcome(cli.json, outcome, CLINIC_MESSAGES, ({ added, changed, unchanged }) => [
        `追加${added}件、変更${changed}件、変更なし${unchanged}件`,
      ]);
    }),
});

/** All pages, one after the other. */
const allClinics = async ({
  services,
  scope,
}: CliScope): Promise<Result<{ readonly rows: readonly Clinic[] }, Reason>> => {
  const listPage = (after: string) => execute(listClinics, services, scope, { after });
  const clinics: Clinic[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: Awaited<ReturnType<typeof listPage>> = await listPage(after);
    if (!page.ok) return page;
    clinics.push(...page.value.rows);
    after = page.value.next;
  }
  return ok({ rows: clinics });
};

const list = defineCommand({
  meta: { name: 'list', description: '医療機関の一覧' },
  args: SCOPE_ARGS,
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      showOutcome(cli.json, await allClinics(cli), CLINIC_MESSAGES, ({ rows }) =>
        rows.map(({ code, name, nameKana, postalCode, address, phone }) =>
          [code, name, nameKana, postalCode, address, phone].map((cell) => cell ?? '').join('\t'),
        ),
      );
    }),
});

export default defineCommand({
  meta: { name: 'clinics', description: '医療機関' },
  subCommands: { import: importCommand, list },
});
