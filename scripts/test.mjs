/** `npm test`: installs what is missing, then runs the checks with the pinned Node. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, pinnedNode, root } from './install.mjs';

await ensureInstalled();
spawn(pinnedNode, [path.join(root, 'scripts/run-checks.mjs')], { stdio: 'inherit', cwd: root }).on(
  'close',
  (code) => process.exit(code ?? 1),
);
