import { ConfigError } from '#platform/config/index.ts';
import { LaunchError } from '#platform/database/launcher.ts';
import { MigrationMismatch } from '#platform/database/migrate.ts';
import { SealBroken } from '#platform/identity/index.ts';

/** Ends a command: a Japanese sentence for the person, and the exit code of docs/cli.md. */
export class CommandFault extends Error {
  readonly exitCode: number;

  constructor(sentence: string, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

const LAUNCH: Readonly<Record<LaunchError['fault'], string>> = {
  'unsupported-platform':
    'このコンピューターには内蔵の PostgreSQL がありません。PostgreSQL 15 以降を用意し、DATABASE_URL に接続先を指定してください。',
  'disk-full':
    'ディスクの空きがないため、データベースを起動できません。空きを作ってから、もう一度実行してください。',
  'start-failed': '内蔵の PostgreSQL を起動できません。',
};

const UNREACHABLE =
  'データベースに接続できません。DATABASE_URL の接続先と、PostgreSQL が動いていることを確かめてください。';
const DISK_FULL = 'ディスクの空きがありません。空きを作ってから、もう一度実行してください。';

/** By error code of the system or SQLSTATE of PostgreSQL. */
const BY_CODE: Readonly<Record<string, string>> = {
  ECONNREFUSED: UNREACHABLE,
  ENOTFOUND: UNREACHABLE,
  EAI_AGAIN: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENOSPC: DISK_FULL,
  '53100': DISK_FULL,
  '28P01':
    'データベースの利用者名かパスワードが正しくありません。DATABASE_URL を確かめてください。',
  '28000': 'データベースがこの利用者の接続を認めません。DATABASE_URL を確かめてください。',
  '3D000': 'DATABASE_URL のデータベースがありません。名前を確かめるか、先に作成してください。',
  '42501':
    'データベースの利用者に必要な権限がありません。ロールを作成できる利用者を指定してください。',
  '53300': 'データベースの接続数が上限に達しています。しばらくしてから、もう一度実行してください。',
};

const codesOf = (error: unknown): string[] => {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  const own = 'code' in error ? [String(error.code)] : [];
  return [...own, ...inner.flatMap(codesOf)];
};

/** One Japanese sentence for what stopped the program; undefined for a bug of ours. */
export const explain = (error: unknown): string | undefined => {
  if (error instanceof CommandFault || error instanceof ConfigError) return error.message;
  if (error instanceof LaunchError) {
    return error.fault === 'start-failed'
      ? `${LAUNCH[error.fault]}（${error.detail.split('\n').at(-1)}）`
      : LAUNCH[error.fault];
  }
  if (error instanceof MigrationMismatch) {
    return `データベースとこのプログラムの版が合いません（${error.message}）。`;
  }
  if (error instanceof SealBroken) {
    return '鍵ファイル totp.key が、このデータベースを作ったときのものと違います。';
  }
  return codesOf(error).flatMap((code) => BY_CODE[code] ?? [])[0];
};
