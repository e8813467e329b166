/**
 * Remembers which names a load has written, chunk after chunk, so that each is sent once. Only what a
 * chunk wrote that is surely committed counts: the next chunk starts where it ended.
 */

/** Names remembered at most; more are simply sent again. */
const MOST = 400_000;

type Chunk = {
  readonly load: string;
  readonly to: number;
  readonly known: Set<string>;
  readonly written: readonly string[];
};

export type LoadMemory = {
  /** Names that chunks before the one from `from` have written; empty when nothing is sure. */
  readonly known: (load: string, from: number) => ReadonlySet<string>;
  /** Notes what the chunk from `from` to `to` wrote, committed or not. */
  readonly note: (
    load: string,
    range: { readonly from: number; readonly to: number },
    written: readonly string[],
  ) => void;
};

export const loadMemory = (): LoadMemory => {
  let last: Chunk | undefined;
  const known = (load: string, from: number): Set<string> => {
    if (last?.load !== load || last.to !== from) return new Set();
    if (last.known.size < MOST) for (const name of last.written) last.known.add(name);
    return last.known;
  };
  return {
    known,
    note: (load, { from, to }, written) => {
      last = { load, to, known: known(load, from), written };
    },
  };
};
