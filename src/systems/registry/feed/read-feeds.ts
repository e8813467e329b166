import { z } from 'zod';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import { shapeOf } from './applying.ts';
import { changeStore } from './change-store.ts';
import type { Feed } from './feed.ts';
import { feedStore } from './feed-store.ts';
import { describeFeedFault, describeRowFault } from './messages.ts';
import { storedColumns } from './person-columns.ts';
import { FEED_POLICY } from './policy.ts';
import { changePresenter, type PresentedChange } from './present-change.ts';
import { rowFaultStore } from './row-fault-store.ts';
import { feedNumber } from './step-feed.ts';

/** What a list shows of a file. */
const summaryOf = (feed: Feed) => {
  const { fileKey: _, firstLoad: __, structureFaults: ___, ...shown } = feed;
  return shown;
};

type FeedPage = {
  readonly rows: readonly ReturnType<typeof summaryOf>[];
  readonly next: number | null;
};

/** Register files, newest first. */
export const listFeeds = useCase({
  name: 'registry.feed.list',
  permission: FEED_POLICY.read,
  input: z.object({ after: z.coerce.number().int().positive().optional() }),
  audit: {},
  run: async ({ scope, tx }, { after }): Promise<Result<FeedPage, Reason<never>>> => {
    const feeds = await feedStore(scope, tx).list(after);
    return ok({ rows: feeds.map(summaryOf), next: feeds.at(-1)?.feedNo ?? null });
  },
});

/** One register file with the faults that refused it and the length of its error list. */
export const getFeed = useCase({
  name: 'registry.feed.get',
  permission: FEED_POLICY.read,
  input: feedNumber,
  audit: {},
  run: async ({ scope, tx }, { feedNo }) => {
    const feed = await feedStore(scope, tx).find(feedNo);
    if (!feed) return refuse({ code: 'FEED_NOT_FOUND' as const });
    const openFaults = await rowFaultStore(scope, tx, feedNo).countOpen();
    const structureFaults = feed.structureFaults.map(describeFeedFault);
    return ok({ ...summaryOf(feed), sha256: feed.fileKey, structureFaults, openFaults });
  },
});

const FAULT_KEY = /^(\d+)\.(\d+)\.([\w-]+)$/;

/** The error list of a file: row, column, what is wrong, what to do. */
export const listFeedFaults = useCase({
  name: 'registry.feed.faults',
  permission: FEED_POLICY.read,
  input: feedNumber.extend({ after: z.string().regex(FAULT_KEY).optional() }),
  audit: {},
  run: async ({ scope, tx }, { feedNo, after }) => {
    if (!(await feedStore(scope, tx).find(feedNo))) {
      return refuse({ code: 'FEED_NOT_FOUND' as const });
    }
    const [, row, column, code = ''] = FAULT_KEY.exec(after ?? '') ?? [];
    const key = row === undefined ? undefined : { row: Number(row), column: Number(column), code };
    const faults = await rowFaultStore(scope, tx, feedNo).list(key);
    const last = faults.at(-1);
    return ok({
      rows: faults.map((fault) => ({ ...describeRowFault(fault), resolvedBy: fault.resolvedBy })),
      next: last ? `${last.row}.${last.column}.${last.code}` : null,
    });
  },
});

const CHANGES_PAGE = 50;
const MOST_CHANGES = 1000;

type ChangePage = {
  readonly rows: readonly PresentedChange[];
  readonly next: number | null;
};

const OUTCOMES = {
  added: 'added',
  changed: 'changed',
  unchanged: 'unchanged',
  removed: 'gone',
} as const;

/** What a file does to whom, explained per person; the same list is the report afterwards. */
export const listFeedChanges = useCase({
  name: 'registry.feed.changes',
  permission: FEED_POLICY.read,
  input: feedNumber.extend({
    kind: z.enum(['added', 'changed', 'unchanged', 'removed']).optional(),
    after: z.coerce.number().int().nonnegative().optional(),
    limit: z.coerce.number().int().min(1).max(MOST_CHANGES).optional(),
  }),
  audit: {
    subjects: (_, output: ChangePage) => output.rows.map(({ personNo }) => personNo),
    items: ['resident-register'],
  },
  run: async (
    { scope, tx },
    { feedNo, kind, after = 0, limit = CHANGES_PAGE },
  ): Promise<Result<ChangePage, Reason<'FEED_NOT_FOUND'>>> => {
    const feed = await feedStore(scope, tx).find(feedNo);
    if (!feed) return refuse({ code: 'FEED_NOT_FOUND' as const });
    if (feed.layout === null) return ok({ rows: [], next: null });
    const outcome = kind && OUTCOMES[kind];
    const people = await changeStore(scope, tx, feed).list({ outcome, after, limit });
    const rows = people.map(changePresenter(storedColumns(shapeOf(feed))));
    return ok({ rows, next: rows.at(-1)?.position ?? null });
  },
});
