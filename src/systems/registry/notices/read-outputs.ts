import { z } from 'zod';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { parseFileKey } from '#platform/files.ts';
import type { FileAnswer } from '#platform/http/index.ts';
import { useCase } from '#platform/use-case.ts';
import { type RunRefusal, runStore } from '../extraction/index.ts';
import { type Output, outputStore } from './output-store.ts';
import { mayOpenBulk, policy } from './policy.ts';
import { type Reconciliation, releaseStore } from './release-store.ts';

export type OutputRefusal = 'OUTPUT_NOT_FOUND' | 'OUTPUT_EXPOSED';

type RunOutputs = {
  readonly rows: readonly Output[];
  readonly reconciliation: Reconciliation;
};

/** The files of a run and what became of its due members; they add up. */
export const listOutputs = useCase({
  name: 'registry.notices.list-outputs',
  permission: policy.listOutputs,
  input: z.object({ runId: z.uuid() }),
  audit: { items: ['output'] },
  run: async ({ scope, tx }, { runId }): Promise<Result<RunOutputs, Reason<RunRefusal>>> => {
    if (!(await runStore(scope, tx).find(runId))) return refuse({ code: 'RUN_NOT_FOUND' });
    return ok({
      rows: await outputStore(scope, tx).list(runId),
      reconciliation: await releaseStore(scope, tx).reconcile(runId),
    });
  },
});

type OpenedOutput = FileAnswer & { readonly persons: readonly string[] };

/**
 * Opens a file for print or hand-over. One that shows the address of somebody protected since is
 * not opened: releasing the run again prints it without.
 */
export const openOutput = useCase({
  name: 'registry.notices.open-output',
  permission: policy.openOutput,
  input: z.object({ outputId: z.uuid() }),
  audit: {
    subjects: (_, output: OpenedOutput) => output.persons,
    items: ['name', 'address', 'birth-date', 'voucher-number'],
  },
  run: async (
    { scope, tx },
    { outputId },
  ): Promise<Result<OpenedOutput, Reason<OutputRefusal>>> => {
    const store = outputStore(scope, tx);
    const output = await store.find(outputId);
    const content = output && parseFileKey(output.sha256);
    const mayOpen = output?.runId === null || mayOpenBulk(scope.duties);
    if (!output || !content || !mayOpen) return refuse({ code: 'OUTPUT_NOT_FOUND' });
    const exposed = await store.countExposed(outputId);
    if (exposed > 0) return refuse({ code: 'OUTPUT_EXPOSED', with: { count: exposed } });
    const persons = await store.listPersons(outputId);
    return ok({ name: output.fileName, mediaType: output.mediaType, content, persons });
  },
});
