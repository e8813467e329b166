import { z } from 'zod';
import { type RouteModule, route } from '#platform/http/index.ts';
import { listApprovals } from './list-approvals.ts';

const waiting = z.object({
  approvalNo: z.number(),
  kind: z.string(),
  subjectId: z.string(),
  title: z.string(),
  summary: z.record(z.string(), z.union([z.string(), z.number()])),
  requestedBy: z.string(),
  requestedAt: z.string(),
  mayDecide: z.boolean(),
  whyNot: z.string().nullable(),
});

export const routes: RouteModule = [
  route({
    method: 'GET',
    path: '/api/registry/approvals',
    useCase: listApprovals,
    messages: {},
    response: z.object({ rows: z.array(waiting) }),
  }),
];
