/** Dates as these screens show them: 和暦, with 西暦 beside or behind. */
import { parsePlainDate } from '#kernel/plain-date.ts';
import { formatWareki, parseWareki } from '#kernel/wareki.ts';
import type { DateCodec } from '#web/ui/date-field.tsx';

/** 令和7年4月1日; what is no date is shown as it is. */
export const inEra = (date: string): string => {
  const parsed = parsePlainDate(date);
  return parsed === undefined ? date : formatWareki(parsed);
};

export const dateCodec: DateCodec = { parse: parseWareki, format: inEra };

/** The day of an instant in Japan as YYYY-MM-DD. */
export const dayInJapan = (instant: string | number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(new Date(instant));

/** 14:05 in Japan. */
export const timeInJapan = (instant: string): string =>
  new Intl.DateTimeFormat('ja-JP', {
    timeZone: 'Asia/Tokyo',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));

/** Today in Japan, for what a form proposes; the server judges by its own clock. */
export const today = (): string => dayInJapan(Date.now());
