import { z } from 'zod';
import { type RouteModule, route } from '#platform/http/index.ts';
import { approvalMessages } from '../approvals/index.ts';
import { createRun } from './create-run.ts';
import { cancelRun, decideRun, requestRunApproval } from './decide-run.ts';
import { listDifference, listMembers } from './list-members.ts';
import { runMessages } from './messages.ts';
import { listProgrammes, listRuns, showRun } from './read-runs.ts';
import { runView } from './run-view.ts';

const RUNS = '/api/registry/runs';
const messages = { ...runMessages, ...approvalMessages };

const member = z.object({
  personNo: z.string(),
  name: z.string(),
  birthDate: z.string(),
  outcome: z.string(),
  cause: z.string().nullable(),
  causeText: z.string().nullable(),
  reasons: z.array(z.object({ code: z.string(), text: z.string() })),
  earliest: z.string().nullable(),
  latest: z.string().nullable(),
});
const person = member.pick({ personNo: true, name: true, birthDate: true });

const programme = z.object({
  vaccine: z.string(),
  dose: z.string(),
  title: z.string(),
  class: z.string().nullable(),
  recommended: z.boolean(),
});

const reading: RouteModule = [
  route({
    method: 'GET',
    path: '/api/registry/programmes',
    useCase: listProgrammes,
    messages: {},
    response: z.array(programme),
  }),
  route({
    method: 'GET',
    path: RUNS,
    useCase: listRuns,
    messages: {},
    response: z.object({ rows: z.array(runView) }),
  }),
  route({ method: 'GET', path: `${RUNS}/:runId`, useCase: showRun, messages, response: runView }),
  route({
    method: 'GET',
    path: `${RUNS}/:runId/members`,
    useCase: listMembers,
    messages,
    response: z.object({ rows: z.array(member), next: z.string().optional() }),
  }),
  route({
    method: 'GET',
    path: `${RUNS}/:runId/difference`,
    useCase: listDifference,
    messages,
    response: z.object({ rows: z.array(person), next: z.string().optional() }),
  }),
];

const decision = (path: string, decided: 'approved' | 'rejected') =>
  route({
    method: 'POST',
    path: `${RUNS}/:runId/${path}`,
    useCase: decideRun,
    messages,
    response: runView,
    input: ({ params, body }) => ({
      ...(typeof body === 'object' ? body : {}),
      ...params,
      decision: decided,
    }),
  });

const steps: RouteModule = [
  route({
    method: 'POST',
    path: RUNS,
    useCase: createRun,
    messages,
    response: z.object({ runId: z.string(), taskId: z.string() }).nullable(),
  }),
  route({
    method: 'POST',
    path: `${RUNS}/:runId/request-approval`,
    useCase: requestRunApproval,
    messages,
    response: runView,
  }),
  decision('approve', 'approved'),
  decision('reject', 'rejected'),
  route({
    method: 'POST',
    path: `${RUNS}/:runId/cancel`,
    useCase: cancelRun,
    messages,
    response: runView,
  }),
];

export const routes: RouteModule = [...reading, ...steps];
