import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Services } from '#platform/use-case.ts';
import { importClinics } from '#systems/registry/clinics/index.ts';
import { checkFeedJob } from '#systems/registry/feed/check-feed.ts';
import { commitFeedJob } from '#systems/registry/feed/commit-feed.ts';
import { approveFeed } from '#systems/registry/feed/decide-feed.ts';
import { receiveFeed } from '#systems/registry/feed/receive-feed.ts';
import { requestFeedApproval } from '#systems/registry/feed/request-feed-approval.ts';
import { startCommit } from '#systems/registry/feed/start-commit.ts';
import {
  acceptBatch,
  acceptBatchTask,
  checkBatch,
  decideBatch,
  receiveBatch,
  requestBatchApproval,
} from '#systems/registry/records/index.ts';
import type { Staff } from './staff.ts';

const store = async ({ files }: Services, file: string) => {
  const stored = await files.put(createReadStream(file));
  if (!stored.ok) throw new Error('the file store has no limit here');
  const { key, bytes } = stored.value;
  return { key, bytes, name: path.basename(file) };
};

/** The list of clinics. */
export const takeInClinics = async (
  services: Services,
  clerk: Staff,
  file: string,
): Promise<void> => {
  await clerk.run(importClinics, { file: await store(services, file) });
};

/** A register file, as staff take it in: check, a second person's approval, commit. */
export const takeInRegister = async (
  services: Services,
  clerk: Staff,
  manager: Staff,
  file: string,
): Promise<void> => {
  const { feedNo, taskId } = await clerk.run(receiveFeed, { file: await store(services, file) });
  await clerk.finish(checkFeedJob, taskId);
  await clerk.run(requestFeedApproval, { feedNo });
  await manager.run(approveFeed, { feedNo });
  const commit = await clerk.run(startCommit, { feedNo });
  await clerk.finish(commitFeedJob(), commit.taskId);
};

/** A file of punched slips, the same way; doubts stay for the desk to decide. */
export const takeInSlips = async (
  services: Services,
  clerk: Staff,
  manager: Staff,
  file: string,
): Promise<void> => {
  const { batchId, taskId } = await clerk.run(receiveBatch, { file: await store(services, file) });
  await clerk.finish(checkBatch(), taskId);
  // A file that holds nothing but doubts waits for the desk as it is.
  const asked = await clerk.runUnless('BATCH_EMPTY', requestBatchApproval, { batchId });
  if (asked === undefined) return;
  await manager.run(decideBatch, { batchId, decision: 'approved' });
  const accepted = await clerk.run(acceptBatch, { batchId });
  await clerk.finish(acceptBatchTask(), accepted.taskId);
};
