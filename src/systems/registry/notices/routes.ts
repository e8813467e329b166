import { z } from 'zod';
import { type RouteModule, route } from '#platform/http/index.ts';
import { runMessages } from '../extraction/index.ts';
import { noticeMessages } from './messages.ts';
import { previewRun } from './preview-run.ts';
import { listOutputs, openOutput } from './read-outputs.ts';
import { releaseRun } from './release-run.ts';
import { reprintVoucher } from './reprint-voucher.ts';

const RUNS = '/api/registry/runs';
const messages = { ...runMessages, ...noticeMessages };

const output = z.object({
  outputId: z.string(),
  partNo: z.number().nullable(),
  form: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  pages: z.number(),
  bytes: z.number(),
  sha256: z.string(),
  madeAt: z.string(),
});

const outputs = z.object({
  rows: z.array(output),
  reconciliation: z.object({
    planned: z.number(),
    printed: z.number(),
    withheld: z.record(z.string(), z.number()),
  }),
});

export const routes: RouteModule = [
  route({
    method: 'POST',
    path: `${RUNS}/:runId/release`,
    useCase: releaseRun,
    messages,
    response: z.object({ taskId: z.string() }),
  }),
  route({
    method: 'GET',
    path: `${RUNS}/:runId/outputs`,
    useCase: listOutputs,
    messages,
    response: outputs,
  }),
  route({
    method: 'GET',
    path: '/api/registry/outputs/:outputId/file',
    useCase: openOutput,
    messages,
    response: 'file',
  }),
  route({
    method: 'POST',
    path: `${RUNS}/:runId/preview`,
    useCase: previewRun,
    messages,
    response: 'file',
  }),
  route({
    method: 'POST',
    path: '/api/registry/vouchers/:voucherNo/reprint',
    useCase: reprintVoucher,
    messages,
    response: z.object({ outputId: z.string(), copies: z.number() }),
  }),
];
