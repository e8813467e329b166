/** `npm start`: installs what is missing, then runs `yobo start` with the pinned Node. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensurePackages } from './debian.mjs';
import { ensureInstalled, pinnedNode, root } from './install.mjs';

await ensureInstalled();

const missing = await ensurePackages(['fonts-ipamj-mincho', 'fonts-ocr-b']);
if (missing.length > 0) {
  process.stderr.write(
    `次のフォントがありません: ${missing.join('、')}。導入するまで、付属のフォントで描けない文字を含む紙は発行しません。\n`,
  );
}

const child = spawn(
  pinnedNode,
  ['--disable-warning=ExperimentalWarning', path.join(root, 'src/cli/main.ts'), 'start'],
  { stdio: 'inherit' },
);
// Ctrl-C reaches the child through the terminal; a signal sent to us alone is passed on.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('close', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
