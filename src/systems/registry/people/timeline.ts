import { dayNumber, type PlainDate } from '#kernel/plain-date.ts';
import type { DateRange, DoseWindow, Law } from '#rules/index.ts';

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
const belongs = (
  record: StandingDose,
  window: DoseWindow,
  series: ReadonlySet<string>,
): boolean => {
  if (!series.has(record.vaccine)) return false;
  return record.counts ? record.date === window.given : record.dose === window.dose;
};

const doseOf = (
  law: Law,
  window: DoseWindow,
  records: readonly StandingDose[],
  { birth, on }: { readonly birth: PlainDate; readonly on: PlainDate },
): TimelineDose => {
  const range = rangeFor(window.lawful, window.given ?? on);
  const rules = law.dose(window.vaccine, window.dose)?.rules ?? [];
  const source = rules.find(({ id }) => id === window.rule)?.source ?? null;
  return {
    dose: window.dose,
    title: window.name,
    state: window.state,
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
  const left = new Set(records);
  const programmes = [...Map.groupBy(windows, ({ vaccine }) => vaccine)].map(
    ([vaccine, doses]) => ({
      vaccine,
      title: law.vaccines.get(vaccine)?.raw.name ?? vaccine,
      class:
        law.programmes.find((programme) => programme.vaccine === vaccine)?.class(when.on) ??
        'other',
      doses: doses.map((window) => {
        const series = law.vaccines.get(vaccine)?.series ?? new Set([vaccine]);
        const mine = [...left].filter((record) => belongs(record, window, series));
        for (const record of mine) left.delete(record);
        return doseOf(law, window, mine, when);
      }),
    }),
  );
  return [...programmes, ...outsideLaw(law, [...left])];
};
