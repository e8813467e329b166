import { z } from 'zod';
import { parseMunicipalityCode } from '#kernel/identifiers.ts';
import { dateValue, monthDayValue } from '#rules/schema/units.ts';

/** The shape of law/municipalities/*.yaml: what one municipality does its own way. */

const code = z.string().refine((text) => parseMunicipalityCode(text) !== undefined, {
  message: '団体コードの検査数字が合いません（6桁）',
});

/** A value with where it was read. `unverified` when no document of the municipality says it. */
const sourced = <S extends z.ZodType>(value: S) =>
  z.strictObject({
    value,
    from: dateValue.optional(),
    to: dateValue.optional(),
    source: z.string().min(1),
    unverified: z.boolean().optional(),
  });

const flag = sourced(z.boolean());
const text = sourced(z.string());
const count = sourced(z.number().int().nonnegative());
const list = sourced(z.array(z.string()));

const seasonOf = sourced(z.strictObject({ from: monthDayValue, to: monthDayValue }));

/** The department that letters name: who writes, and who answers questions about them. */
const office = z.strictObject({
  department: text,
  postalCode: sourced(z.string().regex(/^\d{7}$/, '郵便番号は7桁の数字です')),
  address: text,
  phone: text,
  hours: text,
});

const registry = z.strictObject({
  name: text,
  /** Our registry never holds it; true means that this municipality's old one did (migration). */
  heldMyNumber: flag,
  myNumberVisibleTo: sourced(z.enum(['nobody', 'number-law-staff'])),
  unifiedNumberSystem: text,
  unifiedNumberName: text,
  elderlyInfluenzaInHistory: flag,
  specialInfluenzaAct: flag,
  injuryRelief: flag,
  checkDigitOnEntry: flag,
});

const intake = z.strictObject({
  residentFeed: sourced(z.enum(['daily', 'weekly', 'at-every-change'])),
  residentFeedTransport: sourced(z.enum(['automatic', 'media'])),
  /** An import that matches a smaller share of its rows stops (percent). */
  matchRateFloor: count,
  recordEntry: sourced(z.array(z.enum(['typed', 'punch-file', 'slip-image', 'clinic-file']))),
  recordConfirmation: sourced(z.enum(['second-person', 'target-check', 'double-check'])),
  automaticLinkWithoutNumber: sourced(z.enum(['automatic', 'bulk-confirmation'])),
});

const notices = z.strictObject({
  output: sourced(z.array(z.enum(['labels', 'list', 'slips', 'vouchers', 'booklets']))),
  printedBy: sourced(z.enum(['city', 'vendor'])),
});

const money = z.strictObject({
  exemptionPath: sourced(
    z.enum(['person-attributes', 'window-then-inquiry', 'inquiry', 'application-only']),
  ),
  /** Month from which the tax year of the current calendar year is asked. */
  taxYearSwitchMonth: count,
});

const retention = z.strictObject({
  recordYears: count,
  afterwards: sourced(z.enum(['keep', 'erase'])),
  exchangeLogYears: count,
  erasedBy: sourced(z.enum(['contractor', 'program', 'never'])),
  unifiedNumber: sourced(z.enum(['until-not-needed', 'per-item', 'never'])),
});

const access = z.strictObject({
  loginFactors: sourced(z.array(z.enum(['id', 'password', 'palm', 'image', 'one-time-code']))),
  parallelLogin: flag,
  sharedIds: flag,
  logItems: list,
  bulkOutput: sourced(z.enum(['approval', 'managers-only', 'impossible', 'certain-terminals'])),
  protectionConfirmations: count,
  rightsSource: sourced(z.enum(['approval', 'per-id', 'duty-matrix', 'application'])),
});

const exchange = z.strictObject({
  relayRoute: sourced(z.enum(['unified-number-only', 'also-directly'])),
  moveInConsent: sourced(z.enum(['consent', 'consent-or-register'])),
  certificateChannels: sourced(z.array(z.enum(['window', 'app', 'kiosk']))),
  subcontracting: sourced(z.enum(['with-permission', 'forbidden', 'none'])),
});

const disclosure = z.strictObject({
  days: count,
  windows: count,
  copyFeeYen: count,
  fileBookPublished: flag,
});

export const municipalityFile = z.strictObject({
  code,
  name: z.string(),
  prefecture: z.string(),
  kind: z.enum(['designated-city', 'core-city', 'special-city', 'city', 'town', 'village']),
  wards: z.array(z.strictObject({ code, name: z.string() })),
  office,
  registry,
  intake,
  notices,
  money,
  retention,
  access,
  exchange,
  disclosure,
  /** Seasons of class B programmes by vaccine code. */
  seasons: z.record(z.string(), seasonOf),
});

export type MunicipalityFile = z.output<typeof municipalityFile>;
