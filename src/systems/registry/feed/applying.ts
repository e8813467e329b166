import { rowShape } from '#contracts/layout.ts';
import { findResidentLayout } from '#contracts/resident-registry/index.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Applying } from './apply-store.ts';
import type { Feed } from './feed.ts';
import { storedColumns } from './person-columns.ts';

/** The shape of a checked file. Throws for one whose layout this program does not know. */
export const shapeOf = (feed: Feed) => {
  const layout = findResidentLayout(feed.layout ?? '');
  if (!layout || !feed.mode) throw new Error(`feed ${feed.feedNo} has no known layout`);
  return rowShape(layout, feed.mode);
};

/** What applying a checked file needs to know. */
export const applyingOf = (feed: Feed, clock: Clock): Applying => ({
  feedNo: feed.feedNo,
  round: feed.round,
  columns: storedColumns(shapeOf(feed)),
  at: new Date(clock.now()),
});
