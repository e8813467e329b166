import type { FieldSpec } from './form.ts';
import type { Cluster } from './glyph-check.ts';

/** Lines of one field at one type size (points). */
export type FittedText = { readonly lines: readonly string[]; readonly size: number };

const MM_PER_POINT = 25.4 / 72;
const STEP = 0.25;
/** Distance of lines in units of the type size. */
export const LEADING = 1.25;

const SPACE = /^[\p{Zs}]$/u;
// Digits, letters and hyphens stay together: a block number is not torn apart at a line's end.
const WORD = /^[\p{Script=Latin}\p{Nd}\p{Pd}.'’&/]$/u;
// 行頭禁則: what may not begin a line.
const NO_START = /^[、。，．・）」』】〕ー々ゝゞヽヾぁぃぅぇぉっゃゅょァィゥェォッャュョ)\]]$/u;

type Word = {
  readonly text: string;
  readonly advance: number;
  readonly clusters: readonly Cluster[];
};

const joins = (before: Cluster | undefined, next: Cluster): boolean =>
  before !== undefined &&
  !SPACE.test(before.text) &&
  (NO_START.test(next.text) || (WORD.test(before.text) && WORD.test(next.text)));

const wordOf = (clusters: readonly Cluster[]): Word => ({
  text: clusters.map((cluster) => cluster.text).join(''),
  advance: clusters.reduce((sum, cluster) => sum + cluster.advance, 0),
  clusters,
});

const wordsOf = (clusters: readonly Cluster[]): Word[] => {
  const groups: Cluster[][] = [];
  for (const cluster of clusters) {
    const last = groups.at(-1);
    if (last !== undefined && joins(last.at(-1), cluster)) last.push(cluster);
    else groups.push([cluster]);
  }
  return groups.map(wordOf);
};

/** A word wider than a line is set by its characters. */
const splitWide = (words: readonly Word[], width: number): Word[] =>
  words.flatMap((word) =>
    word.advance <= width ? [word] : word.clusters.map((cluster) => wordOf([cluster])),
  );

/** Fills lines of the given width (units of the type size); spaces at a break are dropped. */
const breakLines = (words: readonly Word[], width: number): string[] => {
  const lines: string[] = [];
  let [line, used] = ['', 0];
  for (const word of splitWide(words, width)) {
    const isFull = used + word.advance > width && !SPACE.test(word.text);
    if (isFull) lines.push(line);
    if (isFull) [line, used] = ['', 0];
    if (line === '' && lines.length > 0 && SPACE.test(word.text)) continue;
    line += word.text;
    used += word.advance;
  }
  return [...lines, line].map((text) => text.trimEnd());
};

/**
 * The largest size at which the text fits the field, with its lines; undefined when it does not
 * fit even at the least size. Widths are the font's own, so Typst breaks nothing further.
 */
export const fitText = (clusters: readonly Cluster[], spec: FieldSpec): FittedText | undefined => {
  const words = wordsOf(clusters);
  for (let size = spec.size; size >= (spec.least ?? spec.size); size -= STEP) {
    const em = size * MM_PER_POINT;
    const most = Math.max(1, Math.floor((spec.height ?? 0) / (em * LEADING)));
    const lines = breakLines(words, spec.width / em);
    const isWithin = wordsWithin(words, spec.width / em) || lines.length > 1;
    if (lines.length <= most && isWithin) return { lines, size };
  }
  return undefined;
};

const wordsWithin = (words: readonly Word[], width: number): boolean =>
  words.reduce((sum, word) => sum + word.advance, 0) <= width;
