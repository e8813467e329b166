import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';

/** What the header of a register file says about its place in the line of files. */
export type FeedPlace = {
  readonly mode: 'full' | 'difference';
  readonly sequence: number;
  /** Sequence of the state a difference builds on; a full load builds on none. */
  readonly baseSequence: number | undefined;
  readonly asOf: PlainDate;
};

/** The state of the register as held: that of the file committed last. */
export type HeldState = FeedPlace & {
  readonly feedNo: number;
  /** Rows of that file still on the error list. */
  readonly openFaults: number;
};

export type SequenceRefusal =
  | 'FEED_WITHOUT_FULL_LOAD'
  | 'FEED_OLDER_AS_OF'
  | 'FEED_OLD_SEQUENCE'
  | 'FEED_REPEATED_SEQUENCE'
  | 'FEED_GAP'
  | 'FEED_BASE_MISMATCH';

/** Where an accepted file stands: a new state, or the corrected rows of the one held. */
export type Accepted = { readonly corrects: number | undefined };

const isCorrection = (place: FeedPlace, held: HeldState): boolean =>
  held.openFaults > 0 &&
  place.sequence === held.sequence &&
  place.mode === held.mode &&
  place.baseSequence === held.baseSequence;

const orderRefusal = (place: FeedPlace, held: HeldState): Reason<SequenceRefusal> | undefined => {
  const named = { sequence: place.sequence, held: held.sequence };
  if (place.sequence < held.sequence) return { code: 'FEED_OLD_SEQUENCE', with: named };
  if (place.sequence === held.sequence) return { code: 'FEED_REPEATED_SEQUENCE', with: named };
  if (place.mode === 'full') return undefined;
  if (place.sequence > held.sequence + 1) {
    return { code: 'FEED_GAP', with: { ...named, missing: held.sequence + 1 } };
  }
  return place.baseSequence === held.sequence
    ? undefined
    : { code: 'FEED_BASE_MISMATCH', with: { held: held.sequence, base: place.baseSequence ?? 0 } };
};

/**
 * Whether a file may follow the state held. A difference follows exactly, a full load may skip
 * ahead, none may go back; the same sequence comes again only to bring rows that were faulty.
 */
export const placeInLine = (
  place: FeedPlace,
  held: HeldState | undefined,
): Result<Accepted, Reason<SequenceRefusal>> => {
  if (!held) {
    return place.mode === 'full'
      ? ok({ corrects: undefined })
      : refuse({ code: 'FEED_WITHOUT_FULL_LOAD', with: { sequence: place.sequence } });
  }
  const refusals: Reason<SequenceRefusal>[] = [];
  if (place.asOf < held.asOf) {
    refusals.push({ code: 'FEED_OLDER_AS_OF', with: { asOf: place.asOf, held: held.asOf } });
  }
  const correction = isCorrection(place, held);
  const order = correction ? undefined : orderRefusal(place, held);
  if (order) refusals.push(order);
  if (refusals.length > 0) return refuse(...refusals);
  return ok({ corrects: correction ? held.feedNo : undefined });
};
