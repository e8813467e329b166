import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { checkoutFolder } from '#platform/data-folder.ts';
import { CommandFault } from './faults.ts';

const run = promisify(execFile);
const WEB = path.join(checkoutFolder, 'src/web');
const MARK = path.join(checkoutFolder, 'dist/console/.built-from');

/** Changes when any source of the screens does, or a dependency. */
const fingerprint = async (): Promise<string> => {
  const digest = createHash('sha256');
  const entries = await readdir(WEB, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  for (const file of [...files, path.join(checkoutFolder, 'package-lock.json')]) {
    const { mtimeMs, size } = await stat(file);
    digest.update(`${path.relative(checkoutFolder, file)} ${mtimeMs} ${size}\n`);
  }
  return digest.digest('hex');
};

/** Builds the console with Vite when its sources changed since the last build. */
export const buildConsole = async (report: (line: string) => void): Promise<void> => {
  const wanted = await fingerprint();
  if ((await readFile(MARK, 'utf8').catch(() => '')) === wanted) return;
  report('画面を作成しています');
  const vite = path.join(checkoutFolder, 'node_modules/vite/bin/vite.js');
  const config = path.join(WEB, 'vite.config.ts');
  const args = [vite, 'build', '--config', config, '--logLevel', 'warn'];
  await run(process.execPath, args, { cwd: checkoutFolder }).catch((error: { stderr?: string }) => {
    throw new CommandFault(`画面を作成できません。\n${error.stderr ?? ''}`);
  });
  await writeFile(MARK, wanted);
};
