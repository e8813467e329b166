/**
 * The log: JSON lines with a correlation id and no payload. What could hold a person's data is
 * not passed in the first place; the redaction below is the second belt.
 */
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

const SECRET = ['password', 'code', 'token', 'secret', 'cookie', 'authorization', 'set-cookie'];
const PAYLOAD = ['body', 'input', 'payload', 'query', 'params', 'search', 'name', 'address'];

const paths = [...SECRET, ...PAYLOAD].flatMap((key) => {
  const quoted = key.includes('-') ? `["${key}"]` : `.${key}`;
  return [key.includes('-') ? `["${key}"]` : key, `*${quoted}`, `*.*${quoted}`];
});

/** An error as its kind and place; messages of the database quote values, so they stay out. */
const withoutValues = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  const places = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { type: error.name, errorCode: code, stack: places?.slice(0, 12).join('\n') };
};

/** A log to standard output, or to `destination`. */
export const createLog = (level = 'info', destination?: DestinationStream): Log =>
  pino(
    {
      level,
      base: undefined,
      redact: { paths, censor: '[redacted]' },
      serializers: { err: withoutValues, error: withoutValues },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination ?? pino.destination(1),
  );
