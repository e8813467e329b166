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

const preference = z
  .strictObject({
    ...dated,
    /** Handed out in this order; a member that is not named only when it is asked for. */
    order: z.array(z.string()).min(1).optional(),
    /** The person chooses one of these. */
    choose: z.array(z.string()).min(2).optional(),
  })
  .refine(({ order, choose }) => (order === undefined) !== (choose === undefined), {
    message: 'order と choose のどちらか一方を書きます',
  });

/** alternatives.yaml: vaccines of one purpose, of which a person gets one. */
export const alternativesFile = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      /** The vaccine begun is the one to go on with. */
      continued: z.boolean(),
      source: z.string().min(1),
      members: z
        .array(
          z.strictObject({
            vaccine: z.string(),
            /** Only these of its doses; all when absent. */
            doses: z.array(z.string()).optional(),
            /** Purposes: members that share one exclude each other. */
            serves: z.array(z.string()).min(1),
          }),
        )
        .min(2),
      preferred: z.array(preference).min(1),
    }),
  ),
});

/** questions.yaml: what the slip of each vaccine asks before the dose. */
export const questionsFile = z.strictObject({
  sets: z.array(
    z.strictObject({
      set: z.string().regex(/^[a-z-]+$/),
      name: z.string(),
      source: z.string().min(1),
      unverified: z.boolean().optional(),
      /** Whether the person is asked to bring the 母子健康手帳. */
      handbook: z.boolean(),
      vaccines: z.array(z.string()).min(1),
      /** More do not fit on the sheet. */
      questions: z
        .array(z.strictObject({ text: z.string().min(1), answers: z.array(z.string()).min(1) }))
        .min(1)
        .max(13),
    }),
  ),
});

export type QuestionsFile = z.output<typeof questionsFile>;
export type AlternativesFile = z.output<typeof alternativesFile>;
export type VaccineKind = z.output<typeof kind>;
export type IntervalsFile = z.output<typeof intervalsFile>;
export type OthersFile = z.output<typeof othersFile>;
export type ExclusionsFile = z.output<typeof exclusionsFile>;
