import { z } from 'zod';
import { today } from '#kernel/clock.ts';
import { parsePlainDate } from '#kernel/plain-date.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import { loadLaw } from '#rules/index.ts';
import { voucherStore } from '../notices/index.ts';
import { findHistory } from './history-store.ts';
import { policy } from './policy.ts';
import { type RemainingDose, remainingDoses } from './remaining.ts';

type Listed = RemainingDose & { readonly oldVoucherNo: string | null };

/** What a person may still have, with the voucher of ours already in their hands. */
export const listRemaining = useCase({
  name: 'registry.counter.remaining',
  permission: policy.remaining,
  input: z.object({ personNo: z.string(), on: z.string().optional() }),
  audit: {
    subjects: ({ personNo }) => [personNo],
    items: ['birth-date', 'vaccination-record', 'voucher-number'],
  },
  run: async (
    { scope, tx, clock },
    { personNo, on },
  ): Promise<Result<readonly Listed[], Reason<'PERSON_NOT_FOUND'>>> => {
    const found = await findHistory(scope, tx, personNo);
    if (!found) return refuse({ code: 'PERSON_NOT_FOUND' });
    const day = parsePlainDate(on ?? '') ?? today(clock);
    const held = await voucherStore(scope, tx).listHeld(personNo);
    return ok(
      remainingDoses(loadLaw(), { ...found, municipality: scope.municipality, on: day }).map(
        (remaining) => ({
          ...remaining,
          oldVoucherNo:
            held.find(
              ({ vaccine, dose }) => vaccine === remaining.vaccine && dose === remaining.dose,
            )?.voucherNo ?? null,
        }),
      ),
    );
  },
});
