import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { type Context, useCase } from '#platform/use-case.ts';
import { waitingApprovals } from '../approvals/index.ts';
import { waitingRuns } from '../extraction/index.ts';
import { waitingFeeds } from '../feed/index.ts';
import { waitingBatches, waitingDoubts } from '../records/index.ts';

/**
 * ホーム: what waits for this user's desk, as queues with their count and the age of the oldest.
 */

export type QueueKind = 'approvals' | 'doubts' | 'feeds' | 'batches' | 'runs';

export type Queue = {
  readonly kind: QueueKind;
  readonly label: string;
  readonly count: number;
  /** Whole days since the oldest came; null when nothing waits. */
  readonly oldestDays: number | null;
  /** Where the console shows the queue. */
  readonly href: string;
};

const QUEUES = [
  { kind: 'approvals', label: '承認待ち', href: '/approvals', waiting: waitingApprovals },
  { kind: 'doubts', label: '疑義', href: '/doubts', waiting: waitingDoubts },
  { kind: 'feeds', label: '住基ファイルの取込', href: '/imports', waiting: waitingFeeds },
  { kind: 'batches', label: '予診票データの取込', href: '/imports', waiting: waitingBatches },
  { kind: 'runs', label: '抽出・通知', href: '/runs', waiting: waitingRuns },
] as const;

const DAY_MS = 24 * 60 * 60 * 1000;

const queueOf = async (
  { scope, tx, clock }: Context,
  { waiting, ...queue }: (typeof QUEUES)[number],
): Promise<Queue> => {
  const { count, oldest } = await waiting(scope, tx);
  const age = oldest === null ? null : Math.floor((clock.now() - Date.parse(oldest)) / DAY_MS);
  return { ...queue, count, oldestDays: age };
};

/** The queues of the user's municipality. Counts only, no person. */
export const listQueues = useCase({
  name: 'registry.home.list-queues',
  permission: {
    action: 'home.queues',
    duties: ['immunisation-clerk', 'immunisation-manager', 'counter', 'nurse'],
    effect: 'reads',
  },
  input: z.object({}),
  audit: { silent: true },
  run: async (context) => {
    const queues: Queue[] = [];
    for (const queue of QUEUES) queues.push(await queueOf(context, queue));
    return ok({ queues });
  },
});
