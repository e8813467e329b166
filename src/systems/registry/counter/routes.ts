import { z } from 'zod';
import { type RouteModule, route } from '#platform/http/index.ts';
import { enterDoses } from './enter-doses.ts';
import { issueVouchers } from './issue-vouchers.ts';
import { listRemaining } from './list-remaining.ts';
import { counterMessages as messages } from './messages.ts';

const COUNTER = '/api/registry/counter';

const entered = z.object({
  vaccine: z.string(),
  dose: z.string(),
  givenOn: z.string(),
  recordNo: z.number().nullable(),
  verdict: z.string(),
  reasons: z.array(z.object({ code: z.string(), text: z.string(), law: z.string() })).readonly(),
});

const remaining = z.object({
  vaccine: z.string(),
  dose: z.string(),
  title: z.string(),
  when: z.enum(['now', 'later']),
  earliest: z.string(),
  latest: z.string(),
  standing: z.enum(['proposed', 'to-choose', 'alternative']),
  among: z.string().nullable(),
  oldVoucherNo: z.string().nullable(),
});

export const routes: RouteModule = [
  route({
    method: 'POST',
    path: `${COUNTER}/doses`,
    useCase: enterDoses,
    messages,
    input: ({ body, query }) => ({ ...(body as object), check: query.check === '1' }),
    response: z.object({ doses: z.array(entered) }),
  }),
  route({
    method: 'POST',
    path: `${COUNTER}/issue`,
    useCase: issueVouchers,
    messages,
    response: z.object({
      outputId: z.string(),
      voucherNos: z.array(z.string()).readonly(),
      voidVoucherNos: z.array(z.string()).readonly(),
    }),
  }),
  route({
    method: 'GET',
    path: `${COUNTER}/:personNo/remaining`,
    useCase: listRemaining,
    messages,
    response: z.array(remaining),
  }),
];
