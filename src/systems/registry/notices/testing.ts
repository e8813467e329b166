/**
 * For tests of notices: a register file that is fresh enough, a run released to its end, and the
 * bytes of what it made.
 */
import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import type { TestDatabase } from '#platform/database/testing.ts';
import { parseFileKey } from '#platform/files.ts';
import { runTask, type TaskHandler } from '#platform/jobs/index.ts';
import { testScope } from '#platform/testing.ts';
import { execute, type Services } from '#platform/use-case.ts';
import { releaseHandler } from './jobs.ts';
import type { Output } from './output-store.ts';
import { listOutputs, openOutput } from './read-outputs.ts';
import { releaseRun } from './release-run.ts';

export const sender = testScope();

/** The register as of a day, applied on that day. */
export const applyRegister = async (db: TestDatabase, asOf = '2026-06-30'): Promise<void> => {
  await db.admin(
    `INSERT INTO registry.feed (municipality, feed_no, file_name, byte_count, sha256, mode,
       sequence, as_of, state, uploaded_by, uploaded_at, committed_at)
     VALUES ('041009', 1, 'register.csv', 1, repeat('a', 64), 'full', 1, $1::date, 'committed', 'clerk', $1::date, $1::date)`,
    [asOf],
  );
};

/** Starts a release and answers the id of its task. */
export const releaseStarted = async (services: Services, runId: string): Promise<string> => {
  const started = await execute(releaseRun, services, sender, { runId });
  assert.ok(started.ok, JSON.stringify(started));
  return started.value.taskId;
};

/** Releases a run to its end and answers its files with what became of its members. */
export const released = async (
  services: Services,
  runId: string,
  handler: TaskHandler = releaseHandler,
) => {
  const taskId = await releaseStarted(services, runId);
  await runTask(handler, services, { municipality: sender.municipality, taskId });
  const listed = await execute(listOutputs, services, sender, { runId });
  assert.ok(listed.ok);
  return listed.value;
};

/** Opens an output as the console does. */
export const opened = (services: Services, { outputId }: Pick<Output, 'outputId'>) =>
  execute(openOutput, services, sender, { outputId });

/** Bytes of an output from the file store. */
export const bytesOf = async (services: Services, output: Output): Promise<Buffer> => {
  const key = parseFileKey(output.sha256);
  assert.ok(key);
  return buffer(services.files.read(key));
};
