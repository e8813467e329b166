import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import { clinicStore } from './store.ts';

const PAGE = 500;

/** The clinics by code, page by page; `next` is the code to go on after. */
export const listClinics = useCase({
  name: 'registry.clinics.list',
  permission: {
    action: 'clinics.list',
    duties: ['immunisation-clerk', 'immunisation-manager', 'counter', 'nurse'],
    effect: 'reads',
  },
  input: z.object({ after: z.string().default('') }),
  audit: { items: ['clinics'] },
  run: async ({ scope, tx }, { after }) => {
    const found = await clinicStore(scope, tx).list(after, PAGE + 1);
    const rows = found.slice(0, PAGE);
    return ok({ rows, next: found.length > PAGE ? (rows.at(-1)?.code ?? null) : null });
  },
});
