import { z } from 'zod';
import { dateValue } from '#rules/schema/units.ts';

/** The shapes of the tables beside the vaccines in law/vaccination. */

const dated = {
  from: dateValue.optional(),
  to: dateValue.optional(),
  source: z.string().min(1),
  unverified: z.boolean().optional(),
};

const kind = z.enum(['live-injected', 'live-oral', 'inactivated']);

/** intervals.yaml: waits between different vaccines. */
export const intervalsFile = z.strictObject({
  between: z
    .array(
      z.strictObject({
        ...dated,
        waits: z.array(
          z.strictObject({ after: z.array(kind), before: z.array(kind), days: z.number().int() }),
        ),
      }),
    )
    .min(1),
});

/** others.yaml: vaccines that only appear in histories. */
export const othersFile = z.strictObject({
  vaccines: z.array(z.strictObject({ vaccine: z.string(), name: z.string(), kind })),
});

/** exclusions.yaml: diseases and contraindications by code. */
export const exclusionsFile = z.strictObject({
  diseases: z.array(
    z.strictObject({ code: z.string(), name: z.string(), also: z.array(z.string()).optional() }),
  ),
  contraindications: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      source: z.string(),
      passing: z.boolean().optional(),
      /** Only for these vaccines; for all when absent. */
      vaccines: z.array(z.string()).optional(),
    }),
  ),
});

export type VaccineKind = z.output<typeof kind>;
export type IntervalsFile = z.output<typeof intervalsFile>;
export type OthersFile = z.output<typeof othersFile>;
export type ExclusionsFile = z.output<typeof exclusionsFile>;
