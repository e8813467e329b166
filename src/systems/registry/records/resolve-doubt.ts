import { z } from 'zod';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { type Context, useCase } from '#platform/use-case.ts';
import { batchStore } from './batch-store.ts';
import { judgeRows } from './judge-rows.ts';
import { rowStore } from './row-store.ts';
import { recordStore } from './store.ts';

export type ResolveRefusal =
  | 'BATCH_UNKNOWN'
  | 'BATCH_NOT_CHECKED'
  | 'DOUBT_GONE'
  | 'PERSON_UNKNOWN'
  | 'PERSON_MISSING';

const input = z.object({
  batchId: z.uuid(),
  row: z.coerce.number().int().positive(),
  decision: z.enum(['link', 'return', 'duplicate']),
  personNo: z
    .string()
    .regex(/^\d{10}$/)
    .optional(),
  reason: z.string().trim().min(1).max(500),
});

type Input = z.output<typeof input>;

const OUTCOMES = { link: 'linked', return: 'returned', duplicate: 'duplicate' } as const;

/** The row just linked, judged with the others of its person. */
const judgeLinked = async (context: Context, batchId: string, personNo: string): Promise<void> => {
  const rows = await rowStore(context.scope, context.tx, batchId).unregisteredOf(personNo);
  await judgeRows(context, batchId, rows, { register: false });
};

/**
 * A clerk decides a doubt: the slip is this person's, goes back to its sender, or is a second
 * paper of a dose that stands. It is registered when a second person has approved the batch.
 * Source: SA-177, SB-187 (予診票など資料を確認する).
 */
export const resolveDoubt = useCase({
  name: 'registry.records.resolve-doubt',
  permission: {
    action: 'records.resolve',
    duties: ['immunisation-clerk', 'immunisation-manager', 'nurse'],
  },
  input,
  audit: {
    subjects: ({ personNo }: Input) => (personNo ? [personNo] : []),
    items: ['slip', 'vaccination-record'],
  },
  run: async (
    context,
    given,
  ): Promise<Result<{ outcome: 'linked' | 'returned' | 'duplicate' }, Reason<ResolveRefusal>>> => {
    const { scope, tx, clock } = context;
    const { batchId, decision, personNo, reason, row } = given;
    const batch = await batchStore(scope, tx).lock(batchId);
    if (!batch) return refuse({ code: 'BATCH_UNKNOWN' });
    if (batch.state !== 'checked') return refuse({ code: 'BATCH_NOT_CHECKED' });
    const rows = rowStore(scope, tx, batchId);
    if (!(await rows.findDoubt(row))) return refuse({ code: 'DOUBT_GONE' });
    if (decision === 'link') {
      if (!personNo) return refuse({ code: 'PERSON_MISSING', at: 'personNo' });
      const known = await recordStore(scope, tx).subjects([personNo]);
      if (!known.has(personNo)) return refuse({ code: 'PERSON_UNKNOWN', at: 'personNo' });
    }
    const outcome = OUTCOMES[decision];
    const at = new Date(clock.now());
    const person = decision === 'return' ? null : (personNo ?? null);
    await rows.settle(row, { outcome, personNo: person, reason, at });
    if (decision === 'link' && personNo) await judgeLinked(context, batchId, personNo);
    return ok({ outcome });
  },
});
