import type { FileFault } from '#contracts/file-faults.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Reason } from '#kernel/result.ts';
import type { FileKey } from '#platform/files.ts';

/**
 * A register file on its way through 検査, 確認, 承認, 反映. Checking and committing are jobs;
 * nothing of a file reaches a person before a second person approved its preview.
 */

export type FeedState =
  | 'checking'
  | 'refused'
  | 'checked'
  | 'awaiting'
  | 'approved'
  | 'committing'
  | 'committed'
  | 'cancelled';

/** What a clerk or the job may do with a file. */
export type FeedStep =
  | 'refuse'
  | 'check'
  | 'request'
  | 'approve'
  | 'reject'
  | 'start'
  | 'hold-back'
  | 'finish'
  | 'cancel'
  | 'drop';

const STEPS: Readonly<Record<FeedStep, readonly [from: readonly FeedState[], to: FeedState]>> = {
  refuse: [['checking'], 'refused'],
  check: [['checking'], 'checked'],
  request: [['checked'], 'awaiting'],
  approve: [['awaiting'], 'approved'],
  reject: [['awaiting'], 'checked'],
  start: [['approved', 'committing'], 'committing'],
  'hold-back': [['committing'], 'checked'],
  finish: [['committing'], 'committed'],
  cancel: [['checking', 'checked', 'awaiting', 'approved'], 'cancelled'],
  drop: [['checked', 'awaiting', 'approved'], 'committed'],
};

/** The state after a step; undefined where the step may not be taken. */
export const afterStep = (state: FeedState, step: FeedStep): FeedState | undefined => {
  const [from, to] = STEPS[step];
  return from.includes(state) ? to : undefined;
};

/**
 * How a clerk ends a file. A later round holds only people who changed after the preview; what was
 * applied before stays applied, so there the rest is dropped and the file counts as committed.
 */
export const endingStep = ({ round }: Pick<Feed, 'round'>): 'cancel' | 'drop' =>
  round === 1 ? 'cancel' : 'drop';

/** Rows of a file by what it does; gone are people whom a full load no longer holds. */
export type FeedCounts = {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly faulty: number;
};

/** A fault that refuses a file whole, with its place where it has one. */
export type FeedFault = Reason & Partial<Pick<FileFault, 'row' | 'column' | 'item' | 'offset'>>;

export type Feed = {
  readonly feedNo: number;
  readonly fileKey: FileKey;
  readonly fileName: string;
  /** Null until the header could be read. */
  readonly layout: string | null;
  readonly mode: 'full' | 'difference' | null;
  readonly sequence: number | null;
  readonly baseSequence: number | null;
  readonly asOf: PlainDate | null;
  readonly corrects: number | null;
  readonly firstLoad: boolean;
  readonly round: number;
  readonly state: FeedState;
  readonly counts: FeedCounts;
  /** Share from 0 to 1; null where no row had to match. */
  readonly matchRate: number | null;
  readonly structureFaults: readonly FeedFault[];
  readonly uploadedBy: string;
  /** ISO 8601, UTC. */
  readonly uploadedAt: string;
  readonly committedAt: string | null;
};
