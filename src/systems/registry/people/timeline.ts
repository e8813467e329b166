import { dayNumber, type PlainDate } from '#kernel/plain-date.ts';
import type { DateRange, DoseWindow, Law } from '#rules/index.ts';
import { expectedProgrammes } from './expected.ts';

/**
 * A person's doses against the lawful windows, programme by programme: what was given, what
 * is due until when, and why not.
 */

/** A dose that stands, with the verdict on its record. */
export type StandingDose = {
  readonly recordNo: number;
  readonly vaccine: string;
  readonly dose: string;
  readonly date: PlainDate;
  readonly product: string | null;
  readonly counts: boolean;
  readonly verdict: string;
};

export type TimelineDose = {
  readonly dose: string;
  readonly title: string;
  readonly state: DoseWindow['state'];
  /** Given, or what a nurse looks for; others are drawn on request alone. */
  readonly expected: boolean;
  /** The lawful days that hold the day asked for, else the next, else the last. Null ends are open. */
  readonly lawful: OpenRange | null;
  readonly standard: DateRange | null;
  readonly given: readonly Pick<StandingDose, 'recordNo' | 'date' | 'verdict' | 'counts'>[];
  readonly reasons: readonly { readonly code: string; readonly source: string | null }[];
};

export type OpenRange = { readonly from: PlainDate | null; readonly to: PlainDate | null };

export type TimelineProgramme = {
  readonly vaccine: string;
  readonly title: string;
  readonly class: string;
  readonly doses: readonly TimelineDose[];
};

/** No lawful window opens before birth or ends after such an age except by having no end. */
const LIFE_DAYS = 125 * 366;

const openEnded = ({ from, to }: DateRange, birth: PlainDate): OpenRange => ({
  from: from < birth ? null : from,
  to: dayNumber(to) - dayNumber(birth) > LIFE_DAYS ? null : to,
});

const rangeFor = (lawful: readonly DateRange[], on: PlainDate): DateRange | undefined =>
  lawful.find(({ to }) => to >= on) ?? lawful.at(-1);

/** Whether a record is the dose of a window: by the date the law counted, else by its own label. */
const belongs = (law: Law, record: StandingDose, window: DoseWindow): boolean => {
  if (!law.vaccines.get(window.vaccine)?.series.has(record.vaccine)) return false;
  return record.counts ? record.date === window.given : record.dose === window.dose;
};

/** The one window of each record: that of its own vaccine before those whose doses it numbers. */
const recordsByWindow = (
  law: Law,
  windows: readonly DoseWindow[],
  records: readonly StandingDose[],
): ReadonlyMap<DoseWindow | undefined, readonly StandingDose[]> =>
  Map.groupBy(records, (record) => {
    const fitting = windows.filter((window) => belongs(law, record, window));
    return fitting.find(({ vaccine }) => vaccine === record.vaccine) ?? fitting[0];
  });

const doseOf = (
  law: Law,
  window: DoseWindow,
  records: readonly StandingDose[],
  expected: ReadonlySet<string>,
  { birth, on }: { readonly birth: PlainDate; readonly on: PlainDate },
): TimelineDose => {
  const range = rangeFor(window.lawful, window.given ?? on);
  const rules = law.dose(window.vaccine, window.dose)?.rules ?? [];
  const source = rules.find(({ id }) => id === window.rule)?.source ?? null;
  return {
    dose: window.dose,
    title: window.name,
    state: window.state,
    expected: records.length > 0 || expected.has(window.programme),
    lawful: range ? openEnded(range, birth) : null,
    standard: window.standard,
    given: records.map(({ recordNo, date, verdict, counts }) => ({
      recordNo,
      date,
      verdict,
      counts,
    })),
    reasons: window.reasons.map((code) => ({ code, source })),
  };
};

/** Doses of vaccines that are no programme of today's law: old ones, foreign ones. */
const outsideLaw = (law: Law, records: readonly StandingDose[]): readonly TimelineProgramme[] =>
  [...Map.groupBy(records, ({ vaccine }) => vaccine)].map(([vaccine, doses]) => ({
    vaccine,
    title: law.historyVaccines.get(vaccine) ?? vaccine,
    class: 'other',
    doses: doses.map(({ recordNo, dose, date, verdict, counts }) => ({
      dose: `${dose}#${recordNo}`,
      title: dose,
      state: 'done' as const,
      expected: true,
      lawful: null,
      standard: null,
      given: [{ recordNo, date, verdict, counts }],
      reasons: [],
    })),
  }));

/** Joins windows and records into what the screen draws; every record appears exactly once. */
export const timelineOf = (
  law: Law,
  windows: readonly DoseWindow[],
  records: readonly StandingDose[],
  when: { readonly birth: PlainDate; readonly on: PlainDate },
): readonly TimelineProgramme[] => {
  const { on } = when;
  const history = records.map(({ vaccine, date, counts }) => ({ vaccine, date, valid: counts }));
  const expected = expectedProgrammes(law, windows, history, on);
  const byWindow = recordsByWindow(law, windows, records);
  const programmes = [...Map.groupBy(windows, ({ vaccine }) => vaccine)].map(
    ([vaccine, doses]) => ({
      vaccine,
      title: law.vaccines.get(vaccine)?.raw.name ?? vaccine,
      class:
        law.programmes.find((programme) => programme.vaccine === vaccine)?.class(on) ?? 'other',
      doses: doses.map((window) => doseOf(law, window, byWindow.get(window) ?? [], expected, when)),
    }),
  );
  return [...programmes, ...outsideLaw(law, byWindow.get(undefined) ?? [])];
};
