import { createReadStream } from 'node:fs';
import path from 'node:path';
import { workerData } from 'node:worker_threads';
import { clockAt } from '#kernel/clock.ts';
import { openDatabase } from '#platform/database/database.ts';
import { fileStore } from '#platform/files.ts';
import { runTask } from '#platform/jobs/index.ts';
import { execute } from '#platform/use-case.ts';
import { checkFeedJob } from '#systems/registry/feed/check-feed.ts';
import { commitFeedJob } from '#systems/registry/feed/commit-feed.ts';
import { approveFeed } from '#systems/registry/feed/decide-feed.ts';
import { receiveFeed } from '#systems/registry/feed/receive-feed.ts';
import { requestFeedApproval } from '#systems/registry/feed/request-feed-approval.ts';
import { startCommit } from '#systems/registry/feed/start-commit.ts';
import { benchClerk, benchManager, must } from './loaded-registry.ts';

/**
 * The import that runs beside the searches of W7, in a thread of its own as the job worker does:
 * one file of differences from receipt to commit.
 */

export type ImportOrder = {
  readonly host: string;
  readonly user: string;
  readonly database: string;
  readonly folder: string;
  readonly file: string;
};

const { folder, file, ...connection } = workerData as ImportOrder;
const database = openDatabase(connection, { role: 'yobo_registry', connections: 3 });
const services = {
  database,
  clock: clockAt('2026-10-20T10:00:00+09:00'),
  files: fileStore(path.join(folder, 'files')),
  auditKey: Buffer.alloc(32, 1),
};
const { municipality } = benchClerk;

const stored = must(await services.files.put(createReadStream(file)));
const received = must(
  await execute(receiveFeed, services, benchClerk, {
    file: { ...stored, name: path.basename(file) },
  }),
);
const { feedNo } = received;
await runTask(checkFeedJob, services, { municipality, taskId: received.taskId });
must(await execute(requestFeedApproval, services, benchClerk, { feedNo }));
must(await execute(approveFeed, services, benchManager, { feedNo }));
const started = must(await execute(startCommit, services, benchClerk, { feedNo }));
await runTask(commitFeedJob(), services, { municipality, taskId: started.taskId });
await database.close();
