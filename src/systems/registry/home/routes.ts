import { z } from 'zod';
import { type RouteModule, route } from '#platform/http/index.ts';
import { listQueues } from './list-queues.ts';

const queue = z.object({
  kind: z.string(),
  label: z.string(),
  count: z.number(),
  oldestDays: z.number().nullable(),
  href: z.string(),
});

export const routes: RouteModule = [
  route({
    method: 'GET',
    path: '/api/registry/queues',
    useCase: listQueues,
    messages: {},
    response: z.object({ queues: z.array(queue) }),
  }),
];
