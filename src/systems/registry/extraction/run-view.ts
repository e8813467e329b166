import { z } from 'zod';
import { titleOf } from './law-of-run.ts';
import { RUN_KINDS, RUN_STATES, type Run } from './run.ts';

/** A run as screens and the command line show it. */
export const runView = z.object({
  runId: z.string(),
  title: z.string(),
  vaccine: z.string(),
  dose: z.string(),
  class: z.string(),
  kind: z.enum(RUN_KINDS),
  basisDate: z.string(),
  criteria: z.object({
    bornFrom: z.string().optional(),
    bornTo: z.string().optional(),
    wards: z.array(z.string()).readonly().optional(),
  }),
  ruleVersion: z.string(),
  reason: z.string(),
  state: z.enum(RUN_STATES),
  counts: z
    .object({
      due: z.number(),
      unknown: z.number(),
      suppressed: z.record(z.string(), z.number()),
    })
    .nullable(),
  difference: z
    .object({
      comparedWith: z.string(),
      entered: z.number(),
      left: z.number(),
      same: z.number(),
    })
    .nullable(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  approvedBy: z.string().nullable(),
  releasedBy: z.string().nullable(),
  releasedAt: z.string().nullable(),
});
export type RunView = z.infer<typeof runView>;

export const viewOf = (run: Run): RunView => {
  const { version: _, counts, ...shown } = run;
  const title = titleOf(run.vaccine, run.dose);
  return { ...shown, title, counts: counts && { ...counts, suppressed: { ...counts.suppressed } } };
};
