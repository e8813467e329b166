import type { MunicipalityCode } from '#kernel/identifiers.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { DateRange, HistoryReach } from '#rules/index.ts';
import type { RunCriteria } from './run.ts';

/** Whom to read, and of their history what the rules of the programme look at. */
export type CohortRequest = {
  readonly municipality: MunicipalityCode;
  readonly vaccine: string;
  readonly dose: string;
  readonly basisDate: PlainDate;
  /** From law/: nobody born outside them can be due. */
  readonly birthRanges: readonly DateRange[];
  readonly criteria: RunCriteria;
  readonly history: HistoryNeeded;
  /** The last person already judged; empty at the start. */
  readonly after: string;
  /** Greatest number of persons. */
  readonly limit: number;
  /** Leaves out who cannot be due by status or number of doses; absent: everybody is read. */
  readonly reach?: HistoryReach;
  /** Only these persons, vouchers and letters of that run left out; the whole cohort when absent. */
  readonly only?: { readonly persons: readonly string[]; readonly besidesRun: string };
};

/** Vaccines whose doses can change the verdict, whenever given, and those of the last weeks only. */
export type HistoryNeeded = {
  readonly always: readonly string[];
  readonly recent: readonly string[];
};

/** Longer than any wait between vaccines that the law has known since 2020-10-01 (27 days). */
const RECENT_DAYS = 60;

/** A text as an SQL literal; COPY takes no parameters. Strings conform to the standard. */
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const literals = (values: readonly string[]): string => values.map(literal).join(', ');

/** The law's ranges cut to the births asked for; a range that vanishes is dropped. */
export const narrowedRanges = (
  ranges: readonly DateRange[],
  { bornFrom, bornTo }: RunCriteria,
): readonly DateRange[] =>
  ranges.flatMap(({ from, to }) => {
    const start = bornFrom !== undefined && bornFrom > from ? bornFrom : from;
    const end = bornTo !== undefined && bornTo < to ? bornTo : to;
    return start <= end ? [{ from: start, to: end }] : [];
  });

const bornWithin = (ranges: readonly DateRange[]): string =>
  ranges.length === 0
    ? 'false'
    : `(${ranges
        .map(({ from, to }) => `p.birth_date BETWEEN ${literal(from)} AND ${literal(to)}`)
        .join(' OR ')})`;

const personFilters = (request: CohortRequest): string => {
  const { criteria, only } = request;
  const filters = [
    `p.municipality = ${literal(request.municipality)}`,
    bornWithin(narrowedRanges(request.birthRanges, criteria)),
  ];
  if (request.after !== '') filters.push(`p.person_no > ${literal(request.after)}`);
  if (criteria.wards)
    filters.push(`p.ward_code = ANY (ARRAY[${literals(criteria.wards)}]::text[])`);
  if (only) filters.push(`p.person_no = ANY (ARRAY[${literals(only.persons)}]::text[])`);
  return filters.join(' AND ');
};

const neededDoses = (request: CohortRequest): string => {
  const { history, basisDate, reach } = request;
  const { always, recent } = history;
  const since = reach?.since ? ` AND d.given_on >= ${literal(reach.since)}` : '';
  const lately = `d.vaccine IN (${literals(recent)})
      AND d.given_on >= ${literal(basisDate)}::date - ${RECENT_DAYS}`;
  const named = `d.vaccine IN (${literals(always)})${since}`;
  return recent.length === 0 ? named : `(${named} OR (${lately}))`;
};

const seriesOf = ({ municipality, basisDate }: CohortRequest, { series }: HistoryReach) => ({
  doses: `FROM registry.current_dose s
      WHERE s.municipality = ${literal(municipality)} AND s.vaccine IN (${literals(series)}) AND s.counts`,
  days: `count(DISTINCT LEAST(s.given_on, ${literal(basisDate)}::date))`,
});

/**
 * Everybody the law's birth ranges hold, with the number of doses in the series where that alone
 * can decide: none wanted, or some. `doses` is null where it does not matter.
 */
const cohort = (request: CohortRequest): string => {
  const people = `SELECT p.person_no, p.status, p.birth_date, p.sex, p.protected, p.mail_excluded
    FROM registry.person p WHERE ${personFilters(request)}`;
  const { reach } = request;
  if (!reach || (reach.least === 0 && reach.most !== 0)) {
    return `SELECT p.*, NULL::bigint AS doses FROM (${people}) p`;
  }
  const { doses, days } = seriesOf(request, reach);
  return `SELECT p.*, coalesce(counted.doses, 0) AS doses FROM (${people}) p
    LEFT JOIN (SELECT s.person_no, ${days} AS doses ${doses} GROUP BY s.person_no) counted
      ON counted.person_no = p.person_no`;
};

const withinReach = ({ reach }: CohortRequest): string => {
  if (!reach) return 'true';
  const most = reach.most === null ? '' : ` AND p.doses <= ${reach.most}`;
  return `p.status = 'resident' AND (p.doses IS NULL OR (p.doses >= ${reach.least}${most}))`;
};

/**
 * SQL that counts whom cohortQuery leaves out by `reach`: status, whether the series is behind
 * them (null where the status decides), and how many.
 */
export const outOfReachQuery = (
  request: CohortRequest & { readonly reach: HistoryReach },
): string => `
  SELECT p.status, CASE WHEN p.status = 'resident' THEN p.doses >= ${request.reach.least} END AS done,
    count(*)::int AS members
  FROM (${cohort({ ...request, after: '' })}) p
  WHERE NOT (${withinReach(request)}) GROUP BY 1, 2`;

const safeAddress = (municipality: string, basis: string): string => `EXISTS (
      SELECT FROM registry.mailing_address a
      WHERE a.municipality = ${municipality} AND a.person_no = p.person_no AND a.purpose = 'safe'
        AND a.valid_from <= ${basis} AND (a.valid_to IS NULL OR a.valid_to >= ${basis}))`;

/**
 * SQL of the cohort, one line per dose (or one without dose), persons in order of their
 * number: person, status, marks, birth, sex, vaccine, day, product,
 * counts. Marks: 1 unreachable, 2 mail excluded, 4 voucher held, 8 already sent. A dose given
 * after the basis date stands on it, so that whoever has it is never asked again.
 */
export const cohortQuery = (request: CohortRequest): string => {
  const municipality = literal(request.municipality);
  const basis = literal(request.basisDate);
  const others = request.only
    ? ` AND run_id IS DISTINCT FROM ${literal(request.only.besidesRun)}::uuid`
    : '';
  const programme = `municipality = ${municipality} AND vaccine = ${literal(request.vaccine)}
      AND dose = ${literal(request.dose)} AND (valid_to IS NULL OR valid_to >= ${basis})${others}`;
  return `
  SELECT p.person_no, p.status,
    (CASE WHEN p.protected AND NOT ${safeAddress(municipality, basis)} THEN 1 ELSE 0 END
      + CASE WHEN p.mail_excluded THEN 2 ELSE 0 END
      + CASE WHEN v.person_no IS NOT NULL THEN 4 ELSE 0 END
      + CASE WHEN n.person_no IS NOT NULL THEN 8 ELSE 0 END),
    p.birth_date, p.sex, d.vaccine, LEAST(d.given_on, ${basis}::date), d.product, d.counts
  FROM (
    SELECT p.* FROM (${cohort(request)}) p WHERE ${withinReach(request)}
    ORDER BY p.person_no LIMIT ${request.limit}
  ) p
  LEFT JOIN registry.current_dose d ON d.municipality = ${municipality}
    AND d.person_no = p.person_no AND ${neededDoses(request)}
  LEFT JOIN (
    SELECT DISTINCT person_no FROM registry.voucher
    WHERE ${programme} AND void_on IS NULL
  ) v ON v.person_no = p.person_no
  LEFT JOIN (
    SELECT DISTINCT person_no FROM registry.notice sent
    WHERE ${programme} AND kind <> 'recall' AND NOT EXISTS (
      SELECT FROM registry.release_withheld w WHERE w.municipality = sent.municipality
        AND w.run_id = sent.run_id AND w.person_no = sent.person_no)
  ) n ON n.person_no = p.person_no
  ORDER BY p.person_no`;
};
