import { z } from 'zod';
import { parsePlainDate } from '#kernel/plain-date.ts';

/** Units in which law/ writes ages, intervals and dates. */

const issue = (message: string) => ({ message });

/** A date `YYYY-MM-DD`. YAML 1.2 keeps it a string. */
export const dateValue = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined, issue('暦にない日付です（例: 2024-04-01）'))
  .transform((text) => text as NonNullable<ReturnType<typeof parsePlainDate>>);

/** An age: `2m`, `90m`, `5y`; in months. */
export const ageValue = z
  .string()
  .regex(/^\d+[my]$/, issue('年齢は「2m」「5y」のように書きます'))
  .transform((text) => Number.parseInt(text, 10) * (text.endsWith('y') ? 12 : 1));

/** Days since birth or conception: `6w0d`; in days. */
export const weekValue = z
  .string()
  .regex(/^\d+w[0-6]d$/, issue('週齢は「6w0d」のように書きます'))
  .transform((text) => {
    const [weeks, days] = text.split('w');
    return Number(weeks) * 7 + Number.parseInt(days ?? '0', 10);
  });

/** An interval: `27d`, `6m`, `2.5m`. Months and days are never converted into each other. */
export type Duration =
  | { readonly days: number }
  | { readonly months: number; readonly half: boolean };

export const durationValue = z
  .string()
  .regex(/^(\d+d|\d+(\.5)?m)$/, issue('間隔は「27d」「6m」「2.5m」のように書きます'))
  .transform((text): Duration => {
    const count = Number.parseInt(text, 10);
    return text.endsWith('d') ? { days: count } : { months: count, half: text.includes('.5') };
  });

/** Month and day `10-01`. */
export const monthDayValue = z
  .string()
  .regex(/^\d{2}-\d{2}$/, issue('月日は「10-01」のように書きます'))
  .transform((text) => ({ month: Number(text.slice(0, 2)), day: Number(text.slice(3)) }));
