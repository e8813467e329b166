import { drawGiven, fullName } from '#cli/town/names.ts';
import { householdAt, personNoOf, type Town, type TownPerson } from '#cli/town/person.ts';
import { drawElsewhere, drawPlace } from '#cli/town/places.ts';
import { type Random, randomOf } from '#cli/town/random.ts';
import type { Change } from '#cli/town/register-row.ts';
import type { ChangeKind } from '#contracts/resident-registry/index.ts';
import { type DayNumber, partsOfDay } from '#kernel/plain-date.ts';

/**
 * What happens to the residents after the full load, period by period: at most one thing to a household.
 */

/** A person after the change, in the period (from 0) whose file tells it. */
export type Changed = {
  readonly period: number;
  readonly person: TownPerson;
  readonly change: Change;
};

export type ChangePlan = {
  readonly periods: number;
  /** Days of a period. */
  readonly every: number;
  /** Rows wanted in each file, about. */
  readonly rows: number;
};

const CHANGE_STREAM = 3;
const NEWBORN_STREAM = 4;
/** Share of the rows of a file; moves concern whole households. */
const SHARES = {
  moveIn: 0.3,
  moveOut: 0.28,
  moveWithin: 0.22,
  birth: 0.05,
  death: 0.1,
  correct: 0.025,
  other: 0.02,
  cancel: 0.005,
} as const;
const YEARLY_CHANGES = 0.14;
const FEWEST_ROWS = 40;
const MEAN_HOUSEHOLD = 2.2;
/** About one household in seven has a woman of the ages at which children come. */
const BIRTH_HOUSEHOLDS = 0.3;
/** About three in ten residents are old enough for the deaths of this town. */
const OLD_SHARE = 0.33;
const OLD = 60 * 365;
const MOTHER_FROM = 22 * 365;
const MOTHER_TO = 42 * 365;
const TWINS = 0.02;

/** About so many rows a file, unless told: the yearly changes of a town, but enough to see each kind. */
export const usualRows = (residents: number, every: number): number =>
  Math.min(
    Math.max(Math.round((residents * YEARLY_CHANGES * every) / 365), FEWEST_ROWS),
    Math.ceil(residents / 4),
  );

const changeIn = (
  town: Town,
  plan: ChangePlan,
  period: number,
  kind: ChangeKind,
  random: Random,
): Change => {
  const notified = (town.asOf + period * plan.every + 1 + random.below(plan.every)) as DayNumber;
  return { kind, day: (notified - random.below(11)) as DayNumber, notified };
};

type Event = (
  persons: readonly TownPerson[],
  change: (kind: ChangeKind) => Change,
  random: Random,
) => Omit<Changed, 'period'>[];

const movesOut =
  (town: Town): Event =>
  (persons, change, random) => {
    const left = change('move-out');
    const end = {
      kind: 'move-out',
      day: left.day,
      next: drawElsewhere(town.places, random),
    } as const;
    return persons.map((person) => ({ person: { ...person, end }, change: left }));
  };

const movesWithin =
  (town: Town): Event =>
  (persons, change, random) => {
    const moved = change('move-within');
    const place = drawPlace(town.places, random);
    return persons.map((person) => ({ person: { ...person, place }, change: moved }));
  };

const dies: Event = (persons, change, random) => {
  const person = random.pick(persons);
  const death = change('death');
  return [
    { person: { ...person, end: { kind: 'death', day: death.day, next: '' } }, change: death },
  ];
};

const isCancelled: Event = (persons, change, random) => {
  const person = random.pick(persons);
  const cancel = change('cancel');
  return [
    { person: { ...person, end: { kind: 'cancel', day: cancel.day, next: '' } }, change: cancel },
  ];
};

/** A day of birth set right: one day earlier. */
const isCorrected: Event = (persons, change, random) => {
  const person = random.pick(persons);
  const birth = (person.birth - 1) as DayNumber;
  return [{ person: { ...person, birth }, change: change('correct') }];
};

/** Protection begins for the whole household. */
const isProtected: Event = (persons, change) => {
  const begins = change('other');
  return persons.map((person) => ({ person: { ...person, protected: true }, change: begins }));
};

const gainsChild =
  (town: Town, household: number): Event =>
  (persons, change, random) => {
    const mother = persons[0];
    if (!mother) return [];
    const birth = change('birth');
    const count = random.chance(TWINS) ? 2 : 1;
    return Array.from({ length: count }, (_, twin) => {
      const own = randomOf(town.seed, NEWBORN_STREAM, household, twin);
      const sex = own.chance(0.513) ? 'M' : 'F';
      const given = drawGiven(town.names, own, sex, partsOfDay(birth.day).year);
      const [kanji = '', kana = ''] = [mother.head.kanji, mother.head.kana].map(
        (name) => name.split('\u3000')[0],
      );
      const index = 1_000_000_000 + household * 2 + twin;
      const person: TownPerson = {
        ...mother,
        index,
        personNo: personNoOf(index, town.seed),
        name: fullName({ kanji, kana }, given),
        foreign: undefined,
        alias: undefined,
        sex,
        birth: birth.day,
        since: birth.day,
        previous: '',
        relationship: '04',
        taxed: false,
        phone: '',
      };
      return { person, change: birth };
    });
  };

const canBear = (town: Town, person: TownPerson): boolean => {
  const age = town.asOf - person.birth;
  return person.sex === 'F' && age > MOTHER_FROM && age < MOTHER_TO && !person.foreign;
};

type Chance = readonly [probability: number, event: Event];

const chancesOf = (
  town: Town,
  plan: ChangePlan,
  household: number,
  persons: readonly TownPerson[],
): Chance[] => {
  const perPerson = plan.rows / town.residents;
  const mothers = persons.some((person) => canBear(town, person));
  const old = persons.filter(({ birth }) => town.asOf - birth > OLD).length;
  return [
    [perPerson * SHARES.moveOut, movesOut(town)],
    [perPerson * SHARES.moveWithin, movesWithin(town)],
    [
      mothers ? (perPerson * SHARES.birth * MEAN_HOUSEHOLD) / BIRTH_HOUSEHOLDS : 0,
      gainsChild(town, household),
    ],
    [(perPerson * SHARES.death * old) / OLD_SHARE, dies],
    [perPerson * SHARES.correct * persons.length, isCorrected],
    [perPerson * SHARES.other, isProtected],
    [perPerson * SHARES.cancel * persons.length, isCancelled],
  ];
};

/** What happens to one household of the full load after it. */
export const changesOf = (
  town: Town,
  plan: ChangePlan,
  household: number,
  persons: readonly TownPerson[],
): Changed[] => {
  const living = persons.filter(({ end, nonResident }) => end === undefined && !nonResident);
  if (living.length === 0) return [];
  const random = randomOf(town.seed, CHANGE_STREAM, household);
  const chances = chancesOf(town, plan, household, living);
  for (let period = 0; period < plan.periods; period++) {
    let aim = random.next();
    for (const [probability, event] of chances) {
      aim -= probability;
      if (aim >= 0) continue;
      const change = (kind: ChangeKind) => changeIn(town, plan, period, kind, random);
      return event(living, change, random).map((changed) => ({ period, ...changed }));
    }
  }
  return [];
};

/** Households that move in during a period: numbered after those of the full load. */
export function* newcomers(
  town: Town,
  plan: ChangePlan,
  period: number,
  first: { readonly household: number; readonly index: number },
): Generator<Changed> {
  let { household, index } = first;
  const wanted = Math.max(1, Math.round(plan.rows * SHARES.moveIn));
  for (let rows = 0; rows < wanted; household++) {
    const random = randomOf(town.seed, CHANGE_STREAM, household);
    const change = changeIn(town, plan, period, 'move-in', random);
    const previous = drawElsewhere(town.places, random);
    const persons = householdAt(town, household, index);
    index += persons.length;
    rows += persons.length;
    for (const person of persons) {
      const arrived = {
        ...person,
        since: change.day,
        previous,
        end: undefined,
        nonResident: false,
      };
      if (person.birth < change.day) yield { period, person: arrived, change };
    }
  }
}
