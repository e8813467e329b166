import { defineCommand } from 'citty';
import { parseMunicipalityCode } from '#kernel/identifiers.ts';
import { parsePlainDate } from '#kernel/plain-date.ts';
import { CommandFault } from '../faults.ts';
import { progress, show } from '../output.ts';
import { EXIT } from '../session.ts';
import { type TownOptions, type TownSummary, writeTown } from '../town/town.ts';

const MOST_RESIDENTS = 4_000_000;

const usage = (sentence: string): CommandFault => new CommandFault(sentence, EXIT.usage);

const whole = (name: string, text: string, low: number, high: number): number => {
  const value = /^[0-9]{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  throw usage(`--${name} は${low}から${high}までの整数で指定してください。`);
};

const encodingOf = (text: string): TownOptions['encoding'] => {
  if (text === 'utf8' || text === 'utf-8') return 'utf-8';
  if (text === 'cp932') return 'cp932';
  throw usage('--encoding は utf8 か cp932 を指定してください。');
};

type Args = {
  readonly municipality: string;
  readonly residents: string;
  readonly seed: string;
  readonly 'as-of': string;
  readonly encoding: string;
  readonly out: string;
  readonly differences: string;
  readonly changes?: string | undefined;
  readonly history: string;
};

const TOLD_EVERY = 100_000;

/** One line on standard error for every hundred thousand residents. */
const tell = (residents: number): void => {
  if (residents % TOLD_EVERY < 10_000) progress(`${residents.toLocaleString('ja-JP')}人`);
};

const optionsOf = (args: Args): TownOptions => {
  const municipality = parseMunicipalityCode(args.municipality);
  if (!municipality) throw usage('--municipality は検査数字を含む6桁で指定してください。');
  const asOf = parsePlainDate(args['as-of']);
  if (!asOf) throw usage('--as-of は実在する日をYYYY-MM-DDで指定してください。');
  return {
    municipality,
    asOf,
    residents: whole('residents', args.residents, 1, MOST_RESIDENTS),
    seed: whole('seed', args.seed, 0, 2 ** 31),
    encoding: encodingOf(args.encoding),
    folder: args.out,
    differences: whole('differences', args.differences, 0, 366),
    changes:
      args.changes === undefined ? undefined : whole('changes', args.changes, 1, MOST_RESIDENTS),
    historyYears: whole('history', args.history, 0, 20),
    progress: tell,
  };
};

const report = ({ files, people }: TownSummary): string[] => [
  ...Object.entries(files).map(([name, rows]) => `${name}\t${rows}行`),
  `住民 ${people.resident ?? 0}人、支援措置 ${people.protected ?? 0}人、外国人 ${people.foreign ?? 0}人`,
];

export default defineCommand({
  meta: { name: 'town', description: '架空の市区町村の住基ファイルと予診票パンチデータを作る' },
  args: {
    municipality: { type: 'string', required: true, description: '市区町村番号（6桁）' },
    residents: { type: 'string', required: true, description: '全件ファイルの人数（400万まで）' },
    seed: { type: 'string', default: '1', description: '乱数の種。同じ指定からは同じ内容ができる' },
    'as-of': { type: 'string', required: true, description: '全件ファイルの基準日（YYYY-MM-DD）' },
    encoding: { type: 'string', default: 'utf8', description: '文字コード（utf8 または cp932）' },
    out: { type: 'string', required: true, description: '出力先フォルダー' },
    differences: { type: 'string', default: '4', description: '異動ファイルの数' },
    changes: { type: 'string', description: '異動ファイル1件あたりのおおよその行数' },
    history: { type: 'string', default: '10', description: '過去の接種記録の年数' },
    json: { type: 'boolean', description: '結果を JSON で出力する' },
  },
  run: ({ args }) => show(args.json === true, writeTown(optionsOf(args)), report),
});
