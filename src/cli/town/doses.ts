import type { TownPerson } from '#cli/town/person.ts';
import { type Random, randomOf } from '#cli/town/random.ts';
import type { ScheduledDose, Series } from '#cli/town/schedule.ts';
import { type DayNumber, dayNumberOf, partsOfDay } from '#kernel/plain-date.ts';

/**
 * The doses of one synthetic resident's life between two days, by the schedule.
 */

export type TownDose = {
  readonly series: Series;
  readonly dose: string;
  readonly day: DayNumber;
  /** Day of the dose before in the series. */
  readonly previous: DayNumber | undefined;
};

export type Span = { readonly from: DayNumber; readonly to: DayNumber };

const DOSE_STREAM = 5;

const within = (
  day: number,
  { from, to }: { from?: number | undefined; to?: number | undefined },
): boolean => (from === undefined || day >= from) && (to === undefined || day <= to);

/** First day of the fiscal year in which an age is reached: a birthday on 1 April is reached the day before. */
const fiscalYearOfAge = (birth: DayNumber, age: number): DayNumber => {
  const { year, month, day } = partsOfDay(birth);
  const early = month < 4 || (month === 4 && day === 1);
  return dayNumberOf(year + age - (early ? 1 : 0), 4, 1);
};

/** The seasons of the years in question, for those old enough on its first day. */
const seasonDays = (
  person: TownPerson,
  planned: ScheduledDose,
  span: Span,
  uptake: number,
  random: Random,
): DayNumber[] => {
  const { season } = planned;
  if (!season) return [];
  const month = Number(season.from.slice(0, 2));
  const first = Number(season.from.slice(3));
  const days: DayNumber[] = [];
  for (let { year } = partsOfDay(span.from); year <= partsOfDay(span.to).year; year++) {
    const start = dayNumberOf(year, month, first);
    const taken = random.chance(uptake);
    const day = start + random.below(season.days);
    if (taken && start - person.birth >= season.age * 366) days.push(day as DayNumber);
  }
  return days;
};

type Given = ReadonlyMap<string, DayNumber>;

const plannedDay = (
  person: TownPerson,
  planned: ScheduledDose,
  previous: DayNumber | undefined,
  given: Given,
  random: Random,
): DayNumber | undefined => {
  const later = planned.spread === 0 ? 0 : random.below(planned.spread + 1);
  const together = planned.with === undefined ? undefined : given.get(planned.with);
  if (together !== undefined) return together;
  const start =
    planned.fiscalYear === undefined
      ? person.birth
      : fiscalYearOfAge(person.birth, planned.fiscalYear);
  const day = Math.max(start + planned.at, (previous ?? 0) + planned.gap) + later;
  const late = planned.until !== undefined && day > person.birth + planned.until;
  return late ? undefined : (day as DayNumber);
};

const seriesDoses = (
  person: TownPerson,
  series: Series,
  span: Span,
  given: Given,
  random: Random,
): TownDose[] => {
  const found: TownDose[] = [];
  let previous: DayNumber | undefined;
  for (const planned of series.doses) {
    if (planned.season) {
      const days = seasonDays(person, planned, span, series.uptake, random);
      return days.map((day) => ({ series, dose: planned.dose, day, previous: undefined }));
    }
    if (planned.keep < 1 && !random.chance(planned.keep)) break;
    const day = plannedDay(person, planned, previous, given, random);
    if (day === undefined || day > span.to) break;
    found.push({ series, dose: planned.dose, day, previous });
    previous = day;
  }
  return found;
};

const takes = (person: TownPerson, series: Series, given: Given, random: Random): boolean => {
  const seasonal = series.doses[0]?.season !== undefined;
  const taken = seasonal || random.chance(series.uptake);
  const ready = series.after === undefined || given.has(series.after);
  const meant = series.sex === undefined || series.sex === person.sex;
  return taken && ready && meant && within(person.birth, series.born);
};

/** The doses of a series that the ledger can know: none when the series was begun elsewhere or too long ago. */
const known = (
  doses: readonly TownDose[],
  series: Series,
  from: DayNumber,
  to: DayNumber,
): readonly TownDose[] => {
  const lawful = ({ day }: TownDose): boolean => day >= from && within(day, series.given);
  if (series.doses[0]?.season) return doses.filter((dose) => lawful(dose) && dose.day <= to);
  return doses.every(lawful) ? doses.filter(({ day }) => day <= to) : [];
};

/**
 * Doses that a ledger holds of the person, within the span and while a resident, in the order of the
 * schedule. A series begun elsewhere is left out whole: its doses come at the counter, with proof.
 */
export const dosesOf = (
  person: TownPerson,
  seed: number,
  schedule: readonly Series[],
  span: Span,
): TownDose[] => {
  const given = new Map<string, DayNumber>();
  const from = Math.max(span.from, person.since) as DayNumber;
  const to = Math.min(span.to, person.end?.day ?? span.to) as DayNumber;
  return schedule.flatMap((series, position) => {
    const random = randomOf(seed, DOSE_STREAM, person.index, position);
    if (!takes(person, series, given, random)) return [];
    const doses = known(seriesDoses(person, series, span, given, random), series, from, to);
    for (const { dose, day } of doses) given.set(`${series.vaccine}/${dose}`, day);
    return doses;
  });
};
