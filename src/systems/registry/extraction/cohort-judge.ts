import type { PlainDate } from '#kernel/plain-date.ts';
import type { DoseGiven, Facts, Person, Verdict } from '#rules/index.ts';
import type { Standing } from './outcome.ts';

/** The judge for one programme and basis date. */
export type Judge = (person: Person, history: readonly DoseGiven[]) => Verdict;

/** Distinct births and histories kept; more are judged again. */
const KEPT = 50_000;

const UNESCAPED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };

/** A value as COPY wrote it; undefined for NULL. */
const value = (text: string | undefined): string | undefined =>
  text === undefined || text === '\\N'
    ? undefined
    : text.replace(/\\(.)/g, (_, escaped: string) => UNESCAPED[escaped] ?? escaped);

const doseOf = (line: string): DoseGiven => {
  const [vaccine, date, product, counts] = line.split('\t');
  const known = value(product);
  return {
    vaccine: vaccine ?? '',
    date: (date ?? '') as PlainDate,
    ...(known === undefined ? {} : { product: known }),
    ...(counts === 'f' ? { valid: false } : {}),
  };
};

/** Reads the history text of a candidate. */
export const readHistory = (
  history: string,
): { readonly birth: PlainDate; readonly sex: string; readonly doses: readonly DoseGiven[] } => {
  const [identity = '', ...doses] = history.split('\n');
  const [birth = '', sex = ''] = identity.split('\t');
  return {
    birth: birth as PlainDate,
    sex,
    doses: doses.filter((line) => line !== '').map(doseOf),
  };
};

/** Reads the standing text of a candidate; marks as cohortQuery adds them up. */
export const readStanding = (standing: string): Standing => {
  const [status = '', marks = '0'] = standing.split('\t');
  const bits = Number(marks);
  return {
    status,
    unreachable: (bits & 1) !== 0,
    mailExcluded: (bits & 2) !== 0,
    voucherHeld: (bits & 4) !== 0,
    alreadySent: (bits & 8) !== 0,
  };
};

/**
 * Judges history texts, each distinct one once: a cohort has far fewer births and histories
 * than persons. `facts` are those of the municipality; sex is the person's own.
 */
export const cohortJudge = (judge: Judge, facts: Facts): ((history: string) => Verdict) => {
  const known = new Map<string, Verdict>();
  return (history) => {
    const found = known.get(history);
    if (found) return found;
    const { birth, sex, doses } = readHistory(history);
    const own: Facts = sex === 'M' || sex === 'F' ? { ...facts, sex } : facts;
    const verdict = judge({ birth, facts: own }, doses);
    if (known.size >= KEPT) known.clear();
    known.set(history, verdict);
    return verdict;
  };
};
