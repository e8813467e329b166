/**
 * How well a register file fits the people held. A low rate means another numbering, a shifted
 * column or another municipality's people: the file stops before anyone approves it.
 */

/** Sound rows of a file, counted against the people held. */
export type MatchCounts = {
  /** Rows that should find their person: all but newcomers, who say so and whose number is free. */
  readonly expected: number;
  /** Of those: number held, same birth date, and the name in kanji or in kana the same but for spaces. */
  readonly consistent: number;
};

/** Share from 0 to 1, cut (never rounded up) to four decimals; undefined where no row had to match. */
export const matchRate = ({ expected, consistent }: MatchCounts): number | undefined =>
  expected === 0 ? undefined : Math.floor((consistent * 10_000) / expected) / 10_000;

/** Whether the rate stops the file; exactly at the threshold it passes. */
export const stopsFeed = (rate: number | undefined, threshold: number): boolean =>
  rate !== undefined && rate < threshold;
