import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { parseFileKey } from '#platform/files.ts';
import { useCase } from '#platform/use-case.ts';
import { batchStore } from './batch-store.ts';
import { CHECK_JOB } from './check-batch.ts';

export type ReceiveRefusal = 'FILE_UNKNOWN' | 'BATCH_REPEATED';

/** Takes in a punched file that stands in the file store and checks it in the background. */
export const receiveBatch = useCase({
  name: 'registry.records.receive-batch',
  permission: { action: 'records.receive', duties: ['immunisation-clerk', 'immunisation-manager'] },
  input: z.object({
    file: z.object({ key: z.string(), name: z.string().trim().min(1).max(200) }),
  }),
  audit: { items: ['slip-batch'] },
  run: async (
    { scope, tx, files, clock, jobs },
    { file },
  ): Promise<Result<{ batchId: string; taskId: string }, Reason<ReceiveRefusal>>> => {
    const key = parseFileKey(file.key);
    if (!key || (await files.find(key)) === undefined) return refuse({ code: 'FILE_UNKNOWN' });
    const batch = { batchId: randomUUID(), fileName: file.name, fileKey: file.key };
    const inserted = await batchStore(scope, tx).insert(batch, new Date(clock.now()));
    if (!inserted) return refuse({ code: 'BATCH_REPEATED', at: 'file' });
    const taskId = await jobs.enqueue({ kind: CHECK_JOB, reference: batch.batchId });
    return ok({ batchId: batch.batchId, taskId });
  },
});
