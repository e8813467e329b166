import type { PlainDate } from '#kernel/plain-date.ts';
import { type DoseGiven, judge, type Law, type Person, programmesOn } from '#rules/index.ts';

/** A dose that the person may still have, now or later. */
export type RemainingDose = {
  readonly vaccine: string;
  readonly dose: string;
  readonly title: string;
  readonly when: 'now' | 'later';
  readonly earliest: PlainDate;
  readonly latest: PlainDate;
};

/**
 * What is left for one person on a day, by the judge: doses due now, and those whose lawful days
 * lie ahead. Doses that wait for an earlier one of their series are not among them.
 */
export const remainingDoses = (
  law: Law,
  person: Person,
  history: readonly DoseGiven[],
  on: PlainDate,
): readonly RemainingDose[] =>
  programmesOn(law.programmes, on).flatMap((programme): readonly RemainingDose[] => {
    if (programme.notified === 'pregnancy') return [];
    const { status, earliest, latest } = judge(law, programme, person, history, on);
    if (earliest === null || latest === null || status === 'unknown') return [];
    const { vaccine, dose, name: title } = programme;
    if (status === 'due') return [{ vaccine, dose, title, when: 'now', earliest, latest }];
    return earliest > on ? [{ vaccine, dose, title, when: 'later', earliest, latest }] : [];
  });
