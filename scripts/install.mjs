/** Installs exactly what package-lock.json says, when that is not what node_modules holds. Node 20 or newer, no dependencies. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const read = (name) => {
  try {
    return JSON.parse(readFileSync(path.join(root, name), 'utf8')).packages;
  } catch {
    return undefined;
  }
};

/** npm notes in node_modules/.package-lock.json what it installed. */
const isInstalled = () => {
  const wanted = read('package-lock.json');
  const found = read('node_modules/.package-lock.json');
  if (!wanted || !found) return false;
  const same = (name) =>
    wanted[name]?.version === found[name]?.version &&
    wanted[name]?.integrity === found[name]?.integrity;
  const missing = (name) => name !== '' && !wanted[name].optional && !found[name];
  return Object.keys(found).every(same) && !Object.keys(wanted).some(missing);
};

/** Runs a program; on a terminal a line shows for how long it has been at work. */
export const run = (program, args, { title, quiet = true, env = process.env } = {}) =>
  new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(program, args, {
      cwd: root,
      env,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    const seconds = () => Math.round((Date.now() - started) / 1000);
    const live = process.stderr.isTTY;
    const ticker = title
      ? setInterval(
          () =>
            process.stderr.write(
              live ? `\r${title}… ${seconds()}秒 ` : `${title}… ${seconds()}秒\n`,
            ),
          live ? 1000 : 15_000,
        )
      : undefined;
    const done = (code) => {
      clearInterval(ticker);
      if (title && live) process.stderr.write('\n');
      resolve({ code, output, seconds: seconds() });
    };
    child.on('error', (error) => {
      output += error.message;
      done(127);
    });
    child.on('close', (code) => done(code ?? 1));
  });

/** Makes node_modules what the lock says. Ends the program with one sentence when it cannot. */
export const ensureInstalled = async () => {
  if (isInstalled()) return;
  const title = '部品を導入しています（package-lock.json のとおり）';
  process.stderr.write(`${title}\n`);
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await run('npm', args, { title });
  if (code === 0) return;
  const full = /ENOSPC/.test(output);
  process.stderr.write(
    full
      ? 'ディスクの空きがないため、部品を導入できません。空きを作ってから、もう一度実行してください。\n'
      : `部品を導入できません。npm のレジストリに接続できることを確かめてください。\n${output}\n`,
  );
  process.exit(1);
};

/** The Node that the lock pins; the one that runs us may be older. */
export const pinnedNode = path.join(root, 'node_modules/.bin/node');

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureInstalled();
