import { z } from 'zod';
import { type RouteModule, route } from '#platform/http/index.ts';
import { cancelFeed } from './cancel-feed.ts';
import { approveFeed, rejectFeed } from './decide-feed.ts';
import { decideGone } from './decide-gone.ts';
import { FEED_MESSAGES as messages } from './messages.ts';
import { getFeed, listFeedChanges, listFeedFaults, listFeeds } from './read-feeds.ts';
import { receiveFeed } from './receive-feed.ts';
import { requestFeedApproval } from './request-feed-approval.ts';
import { restartCheck } from './restart-check.ts';
import { startCommit } from './start-commit.ts';

/** What a response may hold; whatever is not listed here is stripped. */

const counts = z.object({
  rows: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  removed: z.number(),
  faulty: z.number(),
});

const feed = z.object({
  feedNo: z.number(),
  layout: z.string().nullable(),
  mode: z.enum(['full', 'difference']).nullable(),
  sequence: z.number().nullable(),
  baseSequence: z.number().nullable(),
  asOf: z.string().nullable(),
  corrects: z.number().nullable(),
  round: z.number(),
  fileName: z.string(),
  state: z.string(),
  counts,
  matchRate: z.number().nullable(),
  uploadedBy: z.string(),
  uploadedAt: z.string(),
  committedAt: z.string().nullable(),
});

const fault = z.object({
  row: z.number().nullable(),
  column: z.number().nullable(),
  item: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
});

const change = z.object({
  position: z.number(),
  personNo: z.string(),
  name: z.string(),
  kind: z.enum(['added', 'changed', 'unchanged', 'removed']),
  changes: z.array(
    z.object({
      item: z.string(),
      label: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      withheld: z.boolean(),
    }),
  ),
  explanation: z.string(),
});

const taken = z.object({ feedNo: z.number() });
const started = z.object({ feedNo: z.number(), taskId: z.string() });
const FEEDS = '/api/registry/feeds';
const ONE = `${FEEDS}/:feedNo`;

export const routes: RouteModule = [
  route({
    method: 'POST',
    path: FEEDS,
    useCase: receiveFeed,
    messages,
    upload: true,
    response: started,
  }),
  route({
    method: 'GET',
    path: FEEDS,
    useCase: listFeeds,
    messages,
    response: z.object({ rows: z.array(feed), next: z.number().nullable() }),
  }),
  route({
    method: 'GET',
    path: ONE,
    useCase: getFeed,
    messages,
    response: feed.extend({ structureFaults: z.array(fault), openFaults: z.number() }),
  }),
  route({
    method: 'GET',
    path: `${ONE}/faults`,
    useCase: listFeedFaults,
    messages,
    response: z.object({
      rows: z.array(fault.extend({ resolvedBy: z.number().nullable() })),
      next: z.string().nullable(),
    }),
  }),
  route({
    method: 'GET',
    path: `${ONE}/changes`,
    useCase: listFeedChanges,
    messages,
    response: z.object({ rows: z.array(change), next: z.number().nullable() }),
  }),
  route({
    method: 'POST',
    path: `${ONE}/request-approval`,
    useCase: requestFeedApproval,
    messages,
    response: taken.extend({ approvalNo: z.number() }),
  }),
  route({
    method: 'POST',
    path: `${ONE}/check`,
    useCase: restartCheck,
    messages,
    response: started,
  }),
  route({
    method: 'POST',
    path: `${ONE}/approve`,
    useCase: approveFeed,
    messages,
    response: taken,
  }),
  route({ method: 'POST', path: `${ONE}/reject`, useCase: rejectFeed, messages, response: taken }),
  route({
    method: 'POST',
    path: `${ONE}/commit`,
    useCase: startCommit,
    messages,
    response: started,
  }),
  route({ method: 'POST', path: `${ONE}/cancel`, useCase: cancelFeed, messages, response: taken }),
  route({ method: 'POST', path: `${ONE}/gone`, useCase: decideGone, messages, response: taken }),
];
