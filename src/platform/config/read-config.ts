import path from 'node:path';
import { z } from 'zod';
import { dataFolder } from '../data-folder.ts';
import { STAND_INS, SYSTEMS } from './systems.ts';

const number = (fallback: number, least: number, most: number) =>
  z.coerce.number().int().min(least).max(most).default(fallback);

const schema = z.object({
  profile: z.enum(['demo', 'production']).default('demo'),
  host: z.string().min(1).default('127.0.0.1'),
  port: number(8740, 0, 65_535),
  /** Where browsers reach us; requests from any other origin change nothing. */
  origin: z.url().optional(),
  /** Addresses or networks of proxies in front, whose word on the client's address is believed. */
  proxies: z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).default([]),
  /** PostgreSQL 15 or newer; without it the embedded server runs. */
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  dataFolder: z.string(),
  secretsFolder: z.string(),
  systems: z.array(z.enum(SYSTEMS)).min(1),
  /** Largest file taken in, bytes. */
  uploadLimit: number(5 * 1024 ** 3, 1, Number.MAX_SAFE_INTEGER),
  /** Session limits, minutes. */
  idleMinutes: number(30, 1, 240),
  absoluteMinutes: number(12 * 60, 1, 24 * 60),
  workers: number(2, 0, 64),
});

export type Config = z.infer<typeof schema> & { readonly origin: string };

/** What is wrong with the configuration, a Japanese sentence each. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

const VARIABLES: Readonly<Record<keyof z.infer<typeof schema>, string>> = {
  profile: 'YOBO_PROFILE',
  host: 'YOBO_HOST',
  port: 'YOBO_PORT',
  origin: 'YOBO_ORIGIN',
  proxies: 'YOBO_PROXIES',
  databaseUrl: 'DATABASE_URL',
  dataFolder: 'YOBO_DATA',
  secretsFolder: 'YOBO_SECRETS',
  systems: 'YOBO_SYSTEMS',
  uploadLimit: 'YOBO_UPLOAD_LIMIT',
  idleMinutes: 'YOBO_IDLE_MINUTES',
  absoluteMinutes: 'YOBO_ABSOLUTE_MINUTES',
  workers: 'YOBO_WORKERS',
};

const listed = (text: string): readonly string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);

const fromEnvironment = (env: NodeJS.ProcessEnv): Record<string, unknown> => {
  const given = Object.fromEntries(
    Object.entries(VARIABLES).map(([key, name]) => [key, env[name] || undefined]),
  );
  const data = dataFolder(env);
  const secrets = env.YOBO_PROFILE === 'production' ? 'secrets' : 'demo-secrets';
  return {
    ...given,
    dataFolder: data,
    secretsFolder: path.resolve(env.YOBO_SECRETS || path.join(data, secrets)),
    systems: listed(env.YOBO_SYSTEMS || 'registry'),
    proxies: listed(env.YOBO_PROXIES ?? ''),
  };
};

const productionFaults = (config: z.infer<typeof schema>): string[] => {
  if (config.profile !== 'production') return [];
  const faults = config.systems
    .filter((system) => STAND_INS.has(system))
    .map((system) => `${system} は模擬システムのため、本番環境では起動できません。`);
  if (!config.databaseUrl) {
    faults.push('本番環境では DATABASE_URL に PostgreSQL の接続先を指定してください。');
  }
  if (!config.origin?.startsWith('https://')) {
    faults.push('本番環境では YOBO_ORIGIN に https:// で始まる公開アドレスを指定してください。');
  }
  return faults;
};

/** Reads the environment. Throws ConfigError naming every fault at once. */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => {
  const parsed = schema.safeParse(fromEnvironment(env));
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => issue.path[0] as keyof typeof VARIABLES);
    throw new ConfigError(
      [...new Set(wrong)].map((key) => `環境変数 ${VARIABLES[key]} の値が正しくありません。`),
    );
  }
  const faults = productionFaults(parsed.data);
  if (faults.length > 0) throw new ConfigError(faults);
  const { host, port, origin } = parsed.data;
  const name = host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host;
  return { ...parsed.data, origin: origin ?? `http://${name}:${port}` };
};
