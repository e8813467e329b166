import { z } from 'zod';
import { parsePersonNumber } from '#kernel/identifiers.ts';
import { ok, refuse } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import { changeStore } from './change-store.ts';
import { FEED_STATES } from './feed-states.ts';
import { feedStore } from './feed-store.ts';
import { FEED_POLICY } from './policy.ts';
import { withReason } from './step-feed.ts';

export type DecideGoneRefusal = 'FEED_NOT_GONE' | 'FEED_PERSON_CHANGED';

/**
 * Decides about a person whom a committed full load no longer holds: keep as a resident (the file
 * was wrong) or take off the list of residents. Nobody is ever deleted.
 */
export const decideGone = useCase({
  name: 'registry.feed.decide-gone',
  permission: FEED_POLICY.decide,
  input: withReason.extend({
    personNo: z.string().refine((text) => parsePersonNumber(text) !== undefined),
    decision: z.enum(['keep', 'cancel']),
  }),
  audit: { subjects: ({ personNo }) => [personNo], items: ['status'] },
  run: async ({ scope, tx, clock }, { feedNo, personNo, decision, reason }) => {
    const feed = await feedStore(scope, tx).find(feedNo);
    if (!feed) return refuse({ code: 'FEED_NOT_FOUND' as const });
    if (feed.state !== 'committed') {
      return refuse({
        code: 'FEED_WRONG_STATE' as const,
        with: { state: FEED_STATES[feed.state] },
      });
    }
    const store = changeStore(scope, tx, feed);
    const at = new Date(clock.now());
    if (!(await store.decideGone(personNo, decision, reason, at))) {
      return refuse({ code: 'FEED_NOT_GONE' as const });
    }
    if (decision === 'cancel' && !(await store.cancelPerson(personNo, at))) {
      return refuse({ code: 'FEED_PERSON_CHANGED' as const });
    }
    return ok({ feedNo });
  },
});
