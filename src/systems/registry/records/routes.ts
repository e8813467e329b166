import { z } from 'zod';
import { type RouteModule, route } from '#platform/http/index.ts';
import { acceptBatch } from './accept-batch.ts';
import { cancelBatch, decideBatch, requestBatchApproval } from './decide-batch.ts';
import { decideCorrection } from './decide-correction.ts';
import { listDoubts } from './list-doubts.ts';
import { recordMessages } from './messages.ts';
import { proposeCorrection } from './propose-correction.ts';
import { receiveBatch } from './receive-batch.ts';
import { resolveDoubt } from './resolve-doubt.ts';
import { batchRow, batchView, doubt } from './shapes.ts';
import { getBatch, listBatches, listBatchRows } from './view-batches.ts';

const messages = recordMessages;
const moved = z.object({ state: z.string() });
const BATCHES = '/api/registry/batches';

const batches: RouteModule = [
  route({
    method: 'POST',
    path: BATCHES,
    useCase: receiveBatch,
    messages,
    upload: true,
    response: z.object({ batchId: z.string(), taskId: z.string() }),
  }),
  route({
    method: 'GET',
    path: BATCHES,
    useCase: listBatches,
    messages: {},
    response: z.object({ rows: z.array(batchView) }),
  }),
  route({
    method: 'GET',
    path: `${BATCHES}/:batchId`,
    useCase: getBatch,
    messages,
    response: batchView,
  }),
  route({
    method: 'GET',
    path: `${BATCHES}/:batchId/rows`,
    useCase: listBatchRows,
    messages: {},
    response: z.object({ rows: z.array(batchRow), next: z.number().optional() }),
  }),
  route({
    method: 'POST',
    path: `${BATCHES}/:batchId/request-approval`,
    useCase: requestBatchApproval,
    messages,
    response: moved,
  }),
  route({
    method: 'POST',
    path: `${BATCHES}/:batchId/approve`,
    useCase: decideBatch,
    messages,
    input: ({ params }) => ({ ...params, decision: 'approved' }),
    response: moved,
  }),
  route({
    method: 'POST',
    path: `${BATCHES}/:batchId/reject`,
    useCase: decideBatch,
    messages,
    input: ({ params, body }) => ({ ...(body as object), ...params, decision: 'rejected' }),
    response: moved,
  }),
  route({
    method: 'POST',
    path: `${BATCHES}/:batchId/accept`,
    useCase: acceptBatch,
    messages,
    response: z.object({ taskId: z.string() }),
  }),
  route({
    method: 'POST',
    path: `${BATCHES}/:batchId/cancel`,
    useCase: cancelBatch,
    messages,
    response: moved,
  }),
];

const doubts: RouteModule = [
  route({
    method: 'GET',
    path: '/api/registry/doubts',
    useCase: listDoubts,
    messages: {},
    input: ({ query }) =>
      query.batchId ? { after: { batchId: query.batchId, row: query.row } } : {},
    response: z.object({
      rows: z.array(doubt),
      next: z.object({ batchId: z.string(), row: z.number() }).optional(),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/registry/doubts/:batchId/:row/resolve',
    useCase: resolveDoubt,
    messages,
    response: z.object({ outcome: z.string() }),
  }),
];

const corrections: RouteModule = [
  route({
    method: 'POST',
    path: '/api/registry/records/:recordNo/corrections',
    useCase: proposeCorrection,
    messages,
    input: ({ params, body }) => ({ ...(body as object), recordNo: Number(params.recordNo) }),
    response: z.object({ correctionId: z.string() }),
  }),
  route({
    method: 'POST',
    path: '/api/registry/records/:recordNo/corrections/decide',
    useCase: decideCorrection,
    messages,
    input: ({ params, body }) => ({ ...(body as object), recordNo: Number(params.recordNo) }),
    response: z.object({ recordNo: z.number().nullable() }),
  }),
];

/** HTTP of batches, doubts and corrections. */
export const routes: RouteModule = [...batches, ...doubts, ...corrections];
