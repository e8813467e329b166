import { z } from 'zod';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import { type Law, loadLaw } from '#rules/index.ts';
import { type Batch, type BatchCounts, batchStore } from './batch-store.ts';
import { doseTitle, presentReasons, type SaidReason } from './present.ts';
import { type ListedRow, listRows } from './row-store.ts';

/** Looking at batches: the list, one with its counts, its rows page by page. */

const READERS = ['immunisation-clerk', 'immunisation-manager', 'nurse'] as const;
const PAGE = 100;

/** Counts in must equal counts out: read = linked + doubt + faulty + duplicate + returned. */
export type BatchView = Omit<Batch, 'fileKey'> & { readonly counts: BatchCounts };

/** A row with its codes in words. */
export type BatchRow = Omit<ListedRow, 'verdictReasons' | 'matchReasons'> & {
  readonly title: string | null;
  readonly reasons: readonly SaidReason[];
};

const shown = (law: Law, row: ListedRow): BatchRow => {
  const { verdictReasons, matchReasons, ...rest } = row;
  const { vaccine, dose } = row;
  const title = vaccine === null || dose === null ? null : doseTitle(law, vaccine, dose);
  return { ...rest, title, reasons: presentReasons([...matchReasons, ...verdictReasons]) };
};

export const listBatches = useCase({
  name: 'registry.records.list-batches',
  permission: { action: 'records.list', duties: READERS, effect: 'reads' },
  input: z.object({}),
  audit: {},
  run: async ({ scope, tx }) => {
    const store = batchStore(scope, tx);
    const rows: BatchView[] = [];
    for (const { fileKey: _, ...batch } of await store.list()) {
      rows.push({ ...batch, counts: await store.counts(batch.batchId) });
    }
    return ok({ rows });
  },
});

export const getBatch = useCase({
  name: 'registry.records.get-batch',
  permission: { action: 'records.view', duties: READERS, effect: 'reads' },
  input: z.object({ batchId: z.uuid() }),
  audit: { items: ['slip-batch'] },
  run: async ({ scope, tx }, { batchId }): Promise<Result<BatchView, Reason<'BATCH_UNKNOWN'>>> => {
    const store = batchStore(scope, tx);
    const found = await store.find(batchId);
    if (!found) return refuse({ code: 'BATCH_UNKNOWN' });
    const { fileKey: _, ...batch } = found;
    return ok({ ...batch, counts: await store.counts(batchId) });
  },
});

export const listBatchRows = useCase({
  name: 'registry.records.list-batch-rows',
  permission: { action: 'records.view', duties: READERS, effect: 'reads' },
  input: z.object({
    batchId: z.uuid(),
    outcome: z.enum(['linked', 'doubt', 'faulty', 'duplicate', 'returned']).optional(),
    after: z.coerce.number().int().min(0).default(0),
  }),
  audit: {
    subjects: (_input, output: { readonly rows: readonly BatchRow[] }) =>
      output.rows.flatMap(({ personNo }) => (personNo ? [personNo] : [])),
    items: ['vaccination-record', 'name'],
  },
  run: async ({ scope, tx }, { batchId, outcome, after }) => {
    const rows = await listRows(scope, tx, { batchId, outcome, after, limit: PAGE });
    const next = rows.length === PAGE ? rows.at(-1)?.row : undefined;
    const law = loadLaw();
    return ok({
      rows: rows.map((row) => shown(law, row)),
      ...(next === undefined ? {} : { next }),
    });
  },
});
