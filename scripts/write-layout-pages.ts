import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { layoutPages } from '#contracts/layout-pages.ts';

/** Writes the pages of docs/files that are made from the layouts. */

const root = new URL('..', import.meta.url);
const codes = new URL('docs/files/codes.md', root);
const current = existsSync(codes) ? readFileSync(codes, 'utf8') : '';
for (const { path, text } of layoutPages(current)) writeFileSync(new URL(path, root), text);
