/**
 * Variation sequences of a font (cmap format 14): which (character, selector) it can draw,
 * either as its ordinary glyph of the character or as one of its own.
 */
export type Variations = (codePoint: number, selector: number) => number | 'default' | undefined;

type Selector = {
  readonly defaults: readonly { readonly first: number; readonly last: number }[];
  readonly own: ReadonlyMap<number, number>;
};

const uint24 = (view: DataView, at: number): number =>
  (view.getUint8(at) << 16) | view.getUint16(at + 1);

const readDefaults = (cmap: DataView, at: number): Selector['defaults'] =>
  Array.from({ length: cmap.getUint32(at) }, (_, i) => {
    const first = uint24(cmap, at + 4 + 4 * i);
    return { first, last: first + cmap.getUint8(at + 4 + 4 * i + 3) };
  });

const readOwn = (cmap: DataView, at: number): Map<number, number> => {
  const own = new Map<number, number>();
  for (let i = 0; i < cmap.getUint32(at); i += 1) {
    const entry = at + 4 + 5 * i;
    own.set(uint24(cmap, entry), cmap.getUint16(entry + 3));
  }
  return own;
};

const readSelector = (cmap: DataView, start: number, record: number): Selector => {
  const [defaults, own] = [cmap.getUint32(record + 3), cmap.getUint32(record + 7)];
  return {
    defaults: defaults === 0 ? [] : readDefaults(cmap, start + defaults),
    own: own === 0 ? new Map() : readOwn(cmap, start + own),
  };
};

/** Reads the subtable that starts there; a font without one has no variations. */
export const readVariations = (cmap: DataView, start: number | undefined): Variations => {
  if (start === undefined) return () => undefined;
  const selectors = new Map<number, Selector>();
  for (let i = 0; i < cmap.getUint32(start + 6); i += 1) {
    const record = start + 10 + 11 * i;
    selectors.set(uint24(cmap, record), readSelector(cmap, start, record));
  }
  return (codePoint, selector) => {
    const entry = selectors.get(selector);
    const own = entry?.own.get(codePoint);
    if (own !== undefined) return own;
    const isDefault = entry?.defaults.some((r) => r.first <= codePoint && codePoint <= r.last);
    return isDefault === true ? 'default' : undefined;
  };
};
