import { randomBytes } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Config, ConfigError } from './read-config.ts';

/** Keys of the installation, 32 bytes each. */
export type Secrets = {
  /** Keyed hash of search texts in the audit trail. */
  readonly audit: Buffer;
  /** Encryption of the one-time-code secrets of accounts. */
  readonly totp: Buffer;
};

const BYTES = 32;
/** A key typed by hand or left at a default repeats itself; 32 random bytes practically never do so much. */
const LEAST_DISTINCT = 16;

const makeForDemo = async (folder: string, name: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const key = `${randomBytes(BYTES).toString('hex')}\n`;
  await writeFile(path.join(folder, name), key, { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
};

const faultOf = async (file: string): Promise<string | undefined> => {
  const found = await stat(file).catch(() => undefined);
  if (!found) return `鍵ファイル ${file} がありません。`;
  if ((found.mode & 0o077) !== 0) return `鍵ファイル ${file} の権限を 0600 にしてください。`;
  const text = (await readFile(file, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    return `鍵ファイル ${file} は32バイトの乱数を16進数で書いてください（openssl rand -hex 32）。`;
  }
  return new Set(Buffer.from(text, 'hex')).size < LEAST_DISTINCT
    ? `鍵ファイル ${file} の鍵は乱数ではありません。`
    : undefined;
};

/**
 * Reads `audit.key` and `totp.key` (64 hexadecimal digits, mode 0600). The demo makes them on
 * its first start. Throws ConfigError naming every fault at once.
 */
export const readSecrets = async (config: Config): Promise<Secrets> => {
  const names = ['audit.key', 'totp.key'];
  const files = names.map((name) => path.join(config.secretsFolder, name));
  if (config.profile === 'demo') {
    for (const name of names) await makeForDemo(config.secretsFolder, name);
  }
  const faults = (await Promise.all(files.map(faultOf))).filter((fault) => fault !== undefined);
  if (faults.length > 0) throw new ConfigError(faults);
  const [audit = '', totp = ''] = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return { audit: Buffer.from(audit.trim(), 'hex'), totp: Buffer.from(totp.trim(), 'hex') };
};
