import type { MunicipalityCode } from '#kernel/identifiers.ts';
import { dayNumber, type PlainDate } from '#kernel/plain-date.ts';
import type { Reason } from '#kernel/result.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';
import { loadLaw } from '#rules/index.ts';
import { feedAge } from '../feed/index.ts';

export type FeedAgeRefusal = 'FEED_TOO_OLD' | 'FEED_MISSING';

/** The rhythm of the register's files and a few days for weekends and holidays. */
const LIMIT_DAYS = { daily: 4, 'at-every-change': 4, weekly: 10 } as const;

/** Greatest age in days of the last register file at which letters may leave. */
export const feedAgeLimit = (municipality: MunicipalityCode): number => {
  const rhythm = loadLaw().municipality(municipality)?.intake.residentFeed.value;
  return LIMIT_DAYS[rhythm ?? 'daily'];
};

/**
 * Why nothing may leave on a day: a register file that is too old cannot know whom the city has
 * taken under protection, who moved and who died since.
 */
export const feedAgeRefusals = async (
  scope: Scope,
  tx: Transaction,
  on: PlainDate,
): Promise<readonly Reason<FeedAgeRefusal>[]> => {
  const last = await feedAge(scope, tx);
  if (last === undefined) return [{ code: 'FEED_MISSING' }];
  const { asOf } = last;
  const limit = feedAgeLimit(scope.municipality);
  const age = dayNumber(on) - dayNumber(asOf);
  return age > limit ? [{ code: 'FEED_TOO_OLD', with: { age, limit, asOf } }] : [];
};
