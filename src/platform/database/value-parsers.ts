import pg from 'pg';

const { types } = pg;
type Parser = (text: string) => unknown;

const DATE = 1082;
const DATE_ARRAY = 1182;
const INT8 = 20;
const INT8_ARRAY = 1016;
const TIMESTAMPTZ = 1184;
const TEXT_ARRAY = 1009;

const asNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond a safe integer: ${text}`);
  return value;
};

/** The library's list of type ids knows no arrays. */
const builtIn = types.getTypeParser as (oid: number, format?: string) => Parser;
const textArray = builtIn(TEXT_ARRAY) as (text: string) => string[];

const parsers = new Map<number, Parser>([
  [DATE, (text) => text],
  [DATE_ARRAY, textArray],
  [INT8, asNumber],
  [INT8_ARRAY, (text) => textArray(text).map(asNumber)],
  [TIMESTAMPTZ, (text) => new Date(text).toISOString()],
]);

/**
 * How values leave PostgreSQL: a date stays `YYYY-MM-DD` (a JS Date would move it by the zone),
 * an instant is ISO 8601 in UTC, an int8 is a number and an error where it cannot be one.
 */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || builtIn(oid, format),
};
