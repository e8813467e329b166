import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkoutFolder } from '#platform/data-folder.ts';

/** A source file: its path from the checkout with forward slashes, and its text. */
export type SourceFile = { readonly name: string; readonly text: string };

/** Files that match the patterns, without what is generated or installed. */
export const readFiles = (...patterns: readonly string[]): readonly SourceFile[] =>
  patterns
    .flatMap((pattern) => globSync(pattern, { cwd: checkoutFolder }))
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => !/(^|\/)(generated|node_modules|dist)\//.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(path.join(checkoutFolder, name), 'utf8') }));

export const isTest = (name: string): boolean =>
  /\.(test|property\.test|db\.test|browser\.test)\.tsx?$/.test(name) ||
  /(^|[/.])testing(\.|\/)/.test(name);

/** Number of lines, a last line feed not counted. */
export const lineCount = (text: string): number => text.trimEnd().split('\n').length;

/** The value below which `share` of the sorted values lie. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};
