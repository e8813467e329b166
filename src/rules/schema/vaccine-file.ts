import { z } from 'zod';
import { ageValue, dateValue, durationValue } from '#rules/schema/units.ts';
import { vocabulary, type Word } from '#rules/vocabulary.ts';

/** The shape of law/vaccination/vaccines/*.yaml. Unknown keys are errors: a typing slip is not law. */

/** When a value holds and where it stands. `sunset`: its end was in the clause from the start. */
const dated = {
  from: dateValue.optional(),
  to: dateValue.optional(),
  sunset: z.boolean().optional(),
  source: z.string().min(1).optional(),
  unverified: z.boolean().optional(),
};

const refusal = z.enum(['SERIES_COMPLETE', 'DOSE_SKIPPED', 'SERIES_UNFINISHED']);

const words = Object.fromEntries(
  Object.entries(vocabulary).map(([word, { schema }]) => [word, schema.optional()]),
) as Record<Word, z.ZodOptional<z.ZodType>>;

/** One condition: exactly one word with its arguments, dated; `otherwise` names its refusal better. */
const condition = z
  .strictObject({ ...dated, otherwise: refusal.optional(), ...words })
  .transform((raw, context) => {
    const used = (Object.keys(vocabulary) as Word[]).filter((word) => raw[word] !== undefined);
    const [word] = used;
    if (used.length !== 1 || !word) {
      context.addIssue({ code: 'custom', message: '条件には語を1つだけ書きます' });
      return z.NEVER;
    }
    const { from, to, sunset, source, unverified, otherwise } = raw;
    return { word, args: raw[word], from, to, sunset, source, unverified, otherwise };
  });

export type RawCondition = z.output<typeof condition>;

const rule = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]+\/[A-Za-z0-9-]+(\/[a-z0-9-]+)?$/),
  kind: z.enum(['ordinary', 'transitional', 'special']),
  ...dated,
  source: z.string().min(1),
  where: z.array(condition).min(1),
  /** Standard days where they differ from the dose's. */
  standard: z.array(condition).optional(),
});

export type RawRule = z.output<typeof rule>;

const notified = z.enum([
  'births',
  'school-year',
  'fiscal-year-age',
  'season',
  'pregnancy',
  'none',
]);

const dose = z.strictObject({
  dose: z.string().regex(/^([123]|5|1-[123B])$/),
  name: z.string(),
  short: z.string(),
  code: z.string().regex(/^\d{2}$/),
  voucher: z.string().optional(),
  /** Where it differs from the vaccine's. */
  notified: notified.optional(),
  standard: z.array(condition).optional(),
  /** Lawful, but advised against outside it. */
  advised: z.array(condition).optional(),
  rules: z.array(rule).min(1),
});

export type RawDose = z.output<typeof dose>;

const periods = z.array(
  z.strictObject({
    ...dated,
    product: z.string(),
    name: z.string().optional(),
    source: z.string(),
  }),
);

export const vaccineFile = z.strictObject({
  vaccine: z.string().regex(/^[A-Z0-9]+(-[A-Za-z0-9]+)*$/),
  name: z.string(),
  short: z.string(),
  code: z.string().regex(/^\d{3}$/),
  kind: z.enum(['live-injected', 'live-oral', 'inactivated']),
  /** Vaccines whose doses number this one's. */
  series: z.array(z.string()).min(1),
  class: z
    .array(z.strictObject({ ...dated, is: z.enum(['A', 'B', 'temporary']), source: z.string() }))
    .min(1),
  recommended: z.array(z.strictObject({ ...dated, is: z.boolean(), source: z.string() })).min(1),
  notified,
  voucher: z.string(),
  /** Diseases it prevents whose history excludes (令3条1項); none where only being ill does. */
  excludedByDisease: z.array(z.string()),
  products: periods.optional(),
  longTermCare: z
    .strictObject({
      ...dated,
      source: z.string(),
      years: z.number().int().positive(),
      cap: ageValue.optional(),
      /** Counts as the oldest start class: one dose, so long after any earlier one. */
      oneDoseAfter: durationValue.optional(),
    })
    .optional(),
  /** Conditions of every dose. */
  where: z.array(condition).optional(),
  doses: z.array(dose).min(1),
});

export type VaccineFile = z.output<typeof vaccineFile>;
