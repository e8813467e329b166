import { defineCommand } from 'citty';
import { type DemoCode, demoCode } from '#platform/identity/index.ts';
import { createAccounts, demoHint } from '../demo/accounts.ts';
import { CommandFault } from '../faults.ts';
import { listMunicipalities, type MunicipalityName } from '../municipalities.ts';
import { show } from '../output.ts';
import { openRuntime, type Runtime } from '../runtime.ts';
import { EXIT, parseWho } from '../session.ts';

type Line = DemoCode & { readonly municipality: string; readonly name: string };

const codeOf = async (
  { services, secrets }: Runtime,
  { code: municipality, name }: MunicipalityName,
  userId: string,
): Promise<Line[]> => {
  const found = await demoCode(services, secrets.totp, municipality, userId);
  return found ? [{ municipality, name, ...found }] : [];
};

const human = ({ municipality, name, code, waitSeconds }: Line): string =>
  waitSeconds === 0
    ? `${code}  ${municipality} ${name}`
    : `${code}  ${municipality} ${name}（${waitSeconds}秒後から使えます）`;

const MUNICIPALITY = {
  municipality: { type: 'string', description: '団体コード。省略するとすべて' },
  json: { type: 'boolean', description: '結果を JSON で出力する' },
} as const;

const wantedOf = async (municipality: string | undefined): Promise<readonly MunicipalityName[]> => {
  const all = await listMunicipalities();
  const wanted = municipality ? all.filter(({ code }) => code === municipality) : all;
  if (wanted.length > 0) return wanted;
  throw new CommandFault(
    `団体コード ${municipality} は law/municipalities にありません。`,
    EXIT.usage,
  );
};

/** Runs in the demo profile alone, and closes the database after it. */
const inDemo = async (work: (runtime: Runtime) => Promise<void>): Promise<void> => {
  const runtime = await openRuntime();
  try {
    if (runtime.config.profile !== 'demo') {
      throw new CommandFault('この命令を使えるのは見本の環境だけです。', EXIT.usage);
    }
    await work(runtime);
  } finally {
    await runtime.close();
  }
};

const code = defineCommand({
  meta: { name: 'code', description: '見本の利用者の確認コードを表示する' },
  args: {
    name: { type: 'positional', description: '利用者ID', required: true },
    ...MUNICIPALITY,
  },
  run: async ({ args }) => {
    const wanted = await wantedOf(args.municipality);
    const { userId } = parseWho({ municipality: wanted[0]?.code ?? '', name: args.name });
    await inDemo(async (runtime) => {
      const lines = await Promise.all(wanted.map((one) => codeOf(runtime, one, userId)));
      if (lines.flat().length === 0) {
        throw new CommandFault(`見本の利用者 ${userId} はいません。`, EXIT.usage);
      }
      show(args.json === true, lines.flat(), (found) => found.map(human));
    });
  },
});

const accounts = defineCommand({
  meta: { name: 'accounts', description: '見本の利用者を作る（住民や記録は作らない）' },
  args: MUNICIPALITY,
  run: async ({ args }) => {
    const wanted = await wantedOf(args.municipality);
    await inDemo(async (runtime) => {
      for (const one of wanted) await createAccounts(runtime, one.code);
      show(args.json === true, demoHint, ({ password, accounts: made }) => [
        ...made.map(({ id, name, duty }) => `${id}\t${duty}\t${name}`),
        `パスワード\t${password}（全員共通）`,
      ]);
    });
  },
});

export default defineCommand({
  meta: { name: 'demo', description: '見本の環境' },
  subCommands: { accounts, code },
});
