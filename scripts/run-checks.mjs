/** What `npm test` runs with the pinned Node: everything that must hold, in stages, ending with the line `N passed, N failed`. */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensurePackages } from './debian.mjs';
import { pinnedNode, root, run } from './install.mjs';

const totals = { passed: 0, failed: 0 };

const count = (passed, failed, title, seconds, output = '') => {
  totals.passed += passed;
  totals.failed += failed;
  const mark = failed === 0 ? '✔' : '✖';
  process.stdout.write(`${mark} ${title}（${seconds}秒、${passed} passed, ${failed} failed）\n`);
  if (output.trim() !== '') process.stdout.write(`${output.trimEnd()}\n`);
};

const script = (name) => path.join(root, 'node_modules', name);

/** A tool that passes or fails as a whole. */
const check = async (title, args) => {
  const { code, output, seconds } = await run(pinnedNode, args, { title });
  count(code === 0 ? 1 : 0, code === 0 ? 0 : 1, title, seconds, code === 0 ? '' : output);
};

/** Test files of one kind, all in one process. */
const tests = async (title, files) => {
  if (files.length === 0) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'yobo-totals-'));
  const file = path.join(folder, 'totals.json');
  const reporter = path.join(root, 'scripts/test-reporter.mjs');
  const { code, output, seconds } = await run(
    pinnedNode,
    ['--test', '--test-isolation=none', `--test-reporter=${reporter}`, ...files],
    { title, env: { ...process.env, YOBO_TEST_TOTALS: file, NODE_NO_WARNINGS: '1' } },
  );
  const { passed, failed } = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { passed: 0, failed: 1 };
  rmSync(folder, { recursive: true, force: true });
  count(passed, failed === 0 && code !== 0 ? 1 : failed, title, seconds, output);
};

const kindOf = (file) => /\.(db|browser)\.test\.ts$/.exec(file)?.[1] ?? 'unit';

const testFiles = () => {
  const all = ['src', 'test', 'bench', 'scripts', 'law'].flatMap((folder) =>
    globSync(`${folder}/**/*.test.ts`, { cwd: root }),
  );
  return Object.groupBy(all.sort(), kindOf);
};

const both = (...checks) => Promise.all(checks.map((work) => work()));

const missing = await ensurePackages([
  'chromium',
  'fonts-ipamj-mincho',
  'fonts-ocr-b',
  'zbar-tools',
]);
if (missing.length > 0) {
  process.stdout.write(`試験に必要な次のものを導入してください: ${missing.join(' ')}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exit(1);
}

await both(
  () => check('形式と静的検査（biome）', [script('@biomejs/biome/bin/biome'), 'check', '.']),
  () => check('型（サーバー）', [script('typescript/bin/tsc'), '-p', '.']),
);
await both(
  () => check('型（画面）', [script('typescript/bin/tsc'), '-p', 'src/web']),
  () => check('使われていないもの（knip）', [script('knip/bin/knip.js'), '--no-progress']),
);
const files = testFiles();
await both(
  () => tests('単体', files.unit ?? []),
  () => tests('データベース', files.db ?? []),
);
await tests('画面', files.browser ?? []);

process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`);
process.exitCode = totals.failed === 0 ? 0 : 1;
