import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { type MunicipalityCode, parseMunicipalityCode, parseUserId } from '#kernel/identifiers.ts';
import type { Config } from '#platform/config/index.ts';
import { findSession } from '#platform/identity/index.ts';
import type { Scope } from '#platform/scope.ts';
import type { Services } from '#platform/use-case.ts';
import { CommandFault } from './faults.ts';
import { openRuntime, type Runtime } from './runtime.ts';

/** Exit codes of every command; docs/cli.md explains them to operators. */
export const EXIT = {
  ok: 0,
  fault: 1,
  usage: 2,
  notSignedIn: 3,
  refused: 4,
  partly: 5,
} as const;

/** Arguments of every command that touches data: spread them into `args` of the command. */
export const SCOPE_ARGS = {
  as: { type: 'string', description: '利用者ID', valueHint: 'NAME', required: true },
  municipality: {
    type: 'string',
    description: '全国地方公共団体コード（6桁）',
    valueHint: 'CODE',
    required: true,
  },
  purpose: { type: 'string', description: '処理事由', valueHint: 'TEXT' },
  json: { type: 'boolean', description: '結果を JSON で出力する' },
} as const;

export type ScopeArgs = {
  readonly as: string;
  readonly municipality: string;
  readonly purpose?: string | undefined;
  readonly json?: boolean | undefined;
};

/** What `run` of a command gets: the same services and scope as a request of the console. */
export type CliScope = {
  readonly runtime: Runtime;
  readonly services: Services;
  readonly scope: Scope;
  readonly json: boolean;
};

export type Who = { readonly municipality: MunicipalityCode; readonly userId: string };

/** Reads the two names of a person. Throws a usage fault naming what is wrong. */
export const parseWho = (given: { municipality: string; name: string }): Who => {
  const municipality = parseMunicipalityCode(given.municipality);
  if (municipality === undefined) {
    throw new CommandFault(
      '--municipality には検査数字を含む6桁の団体コードを指定してください。',
      EXIT.usage,
    );
  }
  const userId = parseUserId(given.name);
  if (userId === undefined) {
    throw new CommandFault('利用者IDは英小文字で始まる2〜32文字です。', EXIT.usage);
  }
  return { municipality, userId };
};

/** The terminal as the audit trail shows it. */
export const terminalName = (): string => `cli:${hostname()}`;

const tokenFile = (config: Config, { municipality, userId }: Who): string =>
  path.join(config.dataFolder, 'cli-sessions', `${municipality}-${userId}`);

/** Keeps a session's token for the next commands, readable by this user of the machine alone. */
export const keepToken = async (config: Config, who: Who, token: string): Promise<void> => {
  const file = tokenFile(config, who);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await rm(file, { force: true });
  await writeFile(file, token, { mode: 0o600, flag: 'wx' });
};

export const dropToken = (config: Config, who: Who): Promise<void> =>
  rm(tokenFile(config, who), { force: true });

const findScope = async (
  { config, services }: Runtime,
  who: Who,
  purpose: string | undefined,
): Promise<Scope | undefined> => {
  const token = await readFile(tokenFile(config, who), 'utf8').catch(() => '');
  const limits = {
    idleMs: config.idleMinutes * 60_000,
    absoluteMs: config.absoluteMinutes * 60_000,
  };
  return findSession(services, limits, token, {
    terminal: terminalName(),
    correlation: randomUUID(),
    purpose,
  });
};

/**
 * Runs a command in the session of `--as` and `--municipality`, and closes the database after it.
 * Throws a fault with exit code 3 when that person is not signed in.
 */
export const withCliScope = async <Value>(
  args: ScopeArgs,
  run: (given: CliScope) => Promise<Value>,
): Promise<Value> => {
  const who = parseWho({ municipality: args.municipality, name: args.as });
  const runtime = await openRuntime();
  try {
    const scope = await findScope(runtime, who, args.purpose);
    if (!scope) {
      throw new CommandFault(
        `サインインしていないか、時間が過ぎました。./yobo sign-in ${who.userId} --municipality ${who.municipality} を実行してください。`,
        EXIT.notSignedIn,
      );
    }
    return await run({ runtime, services: runtime.services, scope, json: args.json === true });
  } finally {
    await runtime.close();
  }
};
