import { fromParts, type PlainDate } from '#kernel/plain-date.ts';

/** The only source of time. Dates derive from it, in the zone of the law: Asia/Tokyo. */
export type Clock = {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: () => number;
};

const TOKYO_OFFSET_MS = 9 * 60 * 60 * 1000;

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still, for tests, replays and rehearsals. */
export const clockAt = (isoInstant: string): Clock => {
  const at = Date.parse(isoInstant);
  if (Number.isNaN(at)) throw new RangeError(`not an instant: ${isoInstant}`);
  return { now: () => at };
};

/** Today's date in Japan. Japan has kept UTC+9 without summer time since 1952. */
export const today = (clock: Clock): PlainDate => {
  const local = new Date(clock.now() + TOKYO_OFFSET_MS);
  return fromParts({
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
  });
};
