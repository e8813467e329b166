import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type DayNumber, dayNumber, parsePlainDate } from '#kernel/plain-date.ts';

/**
 * The schedule after which synthetic residents are vaccinated. Its vaccines stand in schedule.yaml alone.
 */

const day = z.string().transform((text, context): DayNumber => {
  const date = parsePlainDate(text);
  if (date !== undefined) return dayNumber(date);
  context.addIssue({ code: 'custom', message: `not a date: ${text}` });
  return z.NEVER;
});

const span = z.strictObject({ from: day.optional(), to: day.optional() });

const dose = z.strictObject({
  dose: z.string(),
  at: z.int().default(0),
  gap: z.int().default(0),
  spread: z.int().default(0),
  until: z.int().optional(),
  keep: z.number().default(1),
  with: z.string().optional(),
  fiscalYear: z.int().optional(),
  season: z.strictObject({ from: z.string(), days: z.int(), age: z.int() }).optional(),
});

const series = z.strictObject({
  vaccine: z.string(),
  record: z.enum(['R', 'K', 'S', 'T']),
  uptake: z.number(),
  sex: z.enum(['M', 'F']).optional(),
  after: z.string().optional(),
  born: span.default({}),
  given: span.default({}),
  product: z.string().default(''),
  copayment: z.boolean().default(false),
  amount: z.string(),
  doses: z.array(dose).min(1),
});

export type ScheduledDose = z.infer<typeof dose>;
export type Series = z.infer<typeof series>;

/** Reads the schedule; once per run. */
export const readSchedule = (): readonly Series[] => {
  const text = readFileSync(new URL('schedule.yaml', import.meta.url), 'utf8');
  return z.array(series).parse(parse(text, { schema: 'failsafe' }).map(numbersRead));
};

const NUMERIC = new Set([
  'at',
  'gap',
  'spread',
  'until',
  'keep',
  'fiscalYear',
  'uptake',
  'days',
  'age',
]);

/** The failsafe schema keeps dates and doses as text; counts are read here. */
const numbersRead = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(numbersRead);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === 'copayment') return [key, inner === 'true'];
      return [key, NUMERIC.has(key) ? Number(inner) : numbersRead(inner)];
    }),
  );
};
