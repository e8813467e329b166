/** Debian packages that we use beside npm's: fonts, a browser and a barcode reader for tests. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run } from './install.mjs';

const isDebian = () => existsSync('/etc/debian_version') && process.getuid?.() === 0;

/** dpkg-query's own placeholder, not ours. */
const STATUS = ['$', '{db:Status-Status}'].join('');

const isThere = (name) =>
  spawnSync('dpkg-query', ['-W', '-f', STATUS, name], {
    encoding: 'utf8',
  }).stdout === 'installed';

/** Files by which a package is known where dpkg is not. */
const SIGNS = {
  chromium: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  'zbar-tools': ['/usr/bin/zbarimg', '/usr/local/bin/zbarimg', '/opt/homebrew/bin/zbarimg'],
  'fonts-ipamj-mincho': ['/usr/share/fonts/opentype/ipamj-mincho/ipamjm.ttf'],
  'fonts-ocr-b': ['/usr/share/fonts/opentype/ocr-b', '/usr/share/fonts/truetype/ocr-b'],
};

const isMissing = (name) => !isThere(name) && !SIGNS[name].some((file) => existsSync(file));

/** Installs what is missing with apt where we may, and answers what is still missing. */
export const ensurePackages = async (names) => {
  const missing = names.filter(isMissing);
  if (missing.length === 0 || !isDebian()) return missing;
  const title = `Debian のパッケージを導入しています（${missing.join(' ')}）`;
  process.stderr.write(`${title}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { title, env });
  const install = ['install', '-y', '-q', '--no-install-recommends', ...missing];
  const { code, output } = await run('apt-get', install, { title, env });
  if (code !== 0) process.stderr.write(`${output.trim().split('\n').slice(-3).join('\n')}\n`);
  return names.filter(isMissing);
};
