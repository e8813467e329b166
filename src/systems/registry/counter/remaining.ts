import { earliestAfterMonths } from '#kernel/calendar/interval.ts';
import type { MunicipalityCode } from '#kernel/identifiers.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import {
  type DoseGiven,
  judge,
  type Law,
  type Person,
  preferredDoses,
  programmesOn,
  type Standing,
  seasonFacts,
} from '#rules/index.ts';

/** A dose that the person may still have, now or later. */
export type RemainingDose = {
  readonly vaccine: string;
  readonly dose: string;
  readonly title: string;
  readonly when: 'now' | 'later';
  readonly earliest: PlainDate;
  readonly latest: PlainDate;
  /** Handed out unasked, to be chosen among others of its purpose, or only in their place. */
  readonly standing: Standing;
  /** The purpose that other vaccines serve too; null where there is no other. */
  readonly among: string | null;
};

/**
 * How far ahead vouchers are handed over: a year of check-ups and of the municipality's letters.
 * What opens later is sent when its time comes, to the address and by the law of that day.
 */
const HORIZON_MONTHS = 12;

/** Whom the judge is asked about at the counter of a municipality. */
export type Asked = {
  readonly municipality: MunicipalityCode;
  readonly person: Person;
  readonly history: readonly DoseGiven[];
  readonly on: PlainDate;
};

type OpenDose = Omit<RemainingDose, 'standing' | 'among'>;

const openDoses = (law: Law, { municipality, person, history, on }: Asked): readonly OpenDose[] =>
  programmesOn(law.programmes, on).flatMap((programme): readonly OpenDose[] => {
    if (programme.notified === 'pregnancy') return [];
    const { vaccine, dose, name: title } = programme;
    const season = seasonFacts(law, municipality, vaccine, on);
    const subject = { ...person, facts: { ...person.facts, ...season } };
    const { status, earliest, latest } = judge(law, programme, subject, history, on);
    if (earliest === null || latest === null || status === 'unknown') return [];
    if (status === 'due') return [{ vaccine, dose, title, when: 'now', earliest, latest }];
    return earliest > on ? [{ vaccine, dose, title, when: 'later', earliest, latest }] : [];
  });

/**
 * What is left for one person on a day, by the judge: doses due now, and those whose lawful days
 * open within a year. Doses that wait for an earlier one of their series are not among them; of
 * vaccines of one purpose, one is proposed.
 */
export const remainingDoses = (law: Law, asked: Asked): readonly RemainingDose[] => {
  const horizon = earliestAfterMonths(asked.on, HORIZON_MONTHS);
  return preferredDoses(law, openDoses(law, asked), asked.history, asked.on)
    .map(({ dose, standing, among }) => ({ ...dose, standing, among }))
    .filter(({ earliest }) => earliest <= horizon);
};
