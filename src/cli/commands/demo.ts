import { defineCommand } from 'citty';
import { type DemoCode, demoCode } from '#platform/identity/index.ts';
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

const code = defineCommand({
  meta: { name: 'code', description: '見本の利用者の確認コードを表示する' },
  args: {
    name: { type: 'positional', description: '利用者ID', required: true },
    municipality: { type: 'string', description: '団体コード。省略するとすべて' },
    json: { type: 'boolean', description: '結果を JSON で出力する' },
  },
  run: async ({ args }) => {
    const all = await listMunicipalities();
    const wanted = args.municipality
      ? all.filter(({ code: own }) => own === args.municipality)
      : all;
    const { userId } = parseWho({ municipality: wanted[0]?.code ?? '', name: args.name });
    const runtime = await openRuntime();
    try {
      if (runtime.config.profile !== 'demo') {
        throw new CommandFault('確認コードを表示できるのは見本の環境だけです。', EXIT.usage);
      }
      const lines = await Promise.all(wanted.map((one) => codeOf(runtime, one, userId)));
      if (lines.flat().length === 0) {
        throw new CommandFault(`見本の利用者 ${userId} はいません。`, EXIT.usage);
      }
      show(args.json === true, lines.flat(), (found) => found.map(human));
    } finally {
      await runtime.close();
    }
  },
});

export default defineCommand({
  meta: { name: 'demo', description: '見本の環境' },
  subCommands: { code },
});
