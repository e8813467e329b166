import { drawMembers, type Member, type Sex } from '#cli/town/household.ts';
import {
  drawGiven,
  drawSurname,
  type ForeignName,
  foreignHousehold,
  fullName,
  type Name,
  type NameLists,
} from '#cli/town/names.ts';
import { drawElsewhere, drawPlace, type Place, type Places } from '#cli/town/places.ts';
import { type Random, randomOf } from '#cli/town/random.ts';
import { type DayNumber, partsOfDay } from '#kernel/plain-date.ts';

/**
 * Synthetic residents, household by household, each drawn from (seed, household).
 */

export type Town = {
  readonly municipality: string;
  readonly seed: number;
  readonly residents: number;
  readonly asOf: DayNumber;
  readonly names: NameLists;
  readonly places: Places;
};

/** How and when a person ceased to be a resident. */
export type End = {
  readonly kind: 'move-out' | 'death' | 'cancel';
  readonly day: DayNumber;
  readonly next: string;
};

export type TownPerson = {
  /** Running number in the town; the numbers below derive from it. */
  readonly index: number;
  readonly personNo: string;
  readonly householdNo: string;
  readonly name: Name;
  readonly foreign: ForeignName | undefined;
  readonly alias: Name | undefined;
  readonly sex: Sex;
  readonly birth: DayNumber;
  readonly relationship: string;
  readonly head: Name;
  readonly place: Place;
  readonly since: DayNumber;
  readonly previous: string;
  readonly end: End | undefined;
  readonly nonResident: boolean;
  readonly protected: boolean;
  readonly mailExcluded: boolean;
  readonly taxed: boolean;
  readonly householdTaxed: boolean;
  readonly assisted: boolean;
  readonly phone: string;
};

const HOUSEHOLD_STREAM = 1;
const HOMONYM_STREAM = 2;
const FOREIGN_SHARE = 0.026;
const MOVED_OUT_SHARE = 0.025;
const PROTECTED_SHARE = 0.003;
const HOMONYM_SHARE = 1 / 200;
/** One pool of namesakes with one birth day for so many residents. */
const RESIDENTS_PER_HOMONYM = 4000;
const FIVE_YEARS = 1826;

/** Ten digits from a running number: all different, in no visible order. */
const scattered = (index: number, seed: number, step: number): string =>
  String(1_000_000_000 + ((index * step + (seed % 1000) * 7_919_333) % 9_000_000_000));

export const personNoOf = (index: number, seed: number): string =>
  scattered(index, seed, 1_000_003);
const householdNoOf = (index: number, seed: number): string => scattered(index, seed, 1_000_033);

type Namer = (member: Member, random: Random) => Pick<TownPerson, 'name' | 'foreign' | 'alias'>;

const japaneseNamer = (lists: NameLists, random: Random): Namer => {
  const surname = drawSurname(lists, random);
  return ({ sex, birth }, own) => {
    const given = drawGiven(lists, own, sex, partsOfDay(birth).year);
    return { name: fullName(surname, given), foreign: undefined, alias: undefined };
  };
};

const ALIAS_SHARE = 0.15;

const foreignNamer = (lists: NameLists, random: Random): Namer => {
  const nameOf = foreignHousehold(lists, random);
  const aliasOf = random.chance(ALIAS_SHARE) ? japaneseNamer(lists, random) : undefined;
  return (member, own) => {
    const foreign = nameOf(own, member.sex);
    const name = { kanji: foreign.kanji || foreign.roman, kana: foreign.kana };
    return { name, foreign, alias: aliasOf?.(member, own).name };
  };
};

/** People who share name, sex and birth day with somebody else in town. */
const namesake = (town: Town, random: Random): { member: Member; name: Name } => {
  const pools = Math.ceil(town.residents / RESIDENTS_PER_HOMONYM);
  const pool = randomOf(town.seed, HOMONYM_STREAM, random.below(pools));
  const sex = pool.chance(0.5) ? 'M' : 'F';
  const birth = Math.floor(town.asOf - (20 + pool.next() * 60) * 365.2425) as DayNumber;
  const surname = drawSurname(town.names, pool);
  const name = fullName(surname, drawGiven(town.names, pool, sex, partsOfDay(birth).year));
  return { member: { sex, birth, relationship: '01' }, name };
};

const deathShare = (age: number): number =>
  age < 60 ? 0.002 : age < 80 ? 0.02 : age < 100 ? 0.12 : 0.3;

const endOf = (
  town: Town,
  member: Member,
  since: DayNumber,
  movedOut: End | undefined,
  random: Random,
): End | undefined => {
  const age = (town.asOf - member.birth) / 365.2425;
  const day = (): DayNumber =>
    Math.max(since, member.birth, town.asOf - random.below(FIVE_YEARS)) as DayNumber;
  if (random.chance(deathShare(age))) return { kind: 'death', day: day(), next: '' };
  if (random.chance(0.0005)) return { kind: 'cancel', day: day(), next: '' };
  return movedOut && movedOut.day >= since ? movedOut : undefined;
};

type Shared = Pick<
  TownPerson,
  | 'householdNo'
  | 'place'
  | 'previous'
  | 'protected'
  | 'mailExcluded'
  | 'householdTaxed'
  | 'assisted'
> & { readonly moved: DayNumber; readonly movedOut: End | undefined };

const sharedOf = (town: Town, household: number, random: Random): Shared => {
  const moved = Math.floor(town.asOf - -Math.log(1 - random.next()) * 14 * 365) as DayNumber;
  const leaves = random.chance(MOVED_OUT_SHARE);
  const movedOut: End | undefined = leaves
    ? {
        kind: 'move-out',
        day: (town.asOf - random.below(FIVE_YEARS)) as DayNumber,
        next: drawElsewhere(town.places, random),
      }
    : undefined;
  const assisted = random.chance(0.016);
  return {
    householdNo: householdNoOf(household, town.seed),
    place: drawPlace(town.places, random),
    previous: drawElsewhere(town.places, random),
    protected: random.chance(PROTECTED_SHARE),
    mailExcluded: random.chance(0.003),
    householdTaxed: !assisted && random.chance(0.76),
    assisted,
    moved,
    movedOut,
  };
};

const phoneOf = (town: Town, random: Random): string =>
  random.chance(0.6)
    ? `090-0000-${String(random.below(10000)).padStart(4, '0')}`
    : `${town.places.phone}-000-${String(random.below(10000)).padStart(4, '0')}`;

const DAYS_OF_WORK = 18 * 366;

const personOf = (
  town: Town,
  index: number,
  member: Member,
  named: Pick<TownPerson, 'name' | 'foreign' | 'alias'>,
  head: Name,
  shared: Shared,
  random: Random,
): TownPerson => {
  const since = Math.max(member.birth, shared.moved) as DayNumber;
  const { moved, movedOut, ...common } = shared;
  return {
    ...common,
    ...named,
    ...member,
    index,
    personNo: personNoOf(index, town.seed),
    head,
    since,
    previous: since > member.birth ? shared.previous : '',
    end: endOf(town, member, since, movedOut, random),
    nonResident: random.chance(0.002),
    taxed: shared.householdTaxed && town.asOf - member.birth > DAYS_OF_WORK && random.chance(0.8),
    phone: random.chance(0.7) ? phoneOf(town, random) : '',
  };
};

/** One household, its persons numbered from firstIndex on. */
export const householdAt = (town: Town, household: number, firstIndex: number): TownPerson[] => {
  const random = randomOf(town.seed, HOUSEHOLD_STREAM, household);
  const shared = sharedOf(town, household, random);
  if (random.chance(HOMONYM_SHARE)) {
    const { member, name } = namesake(town, random);
    const named = { name, foreign: undefined, alias: undefined };
    return [personOf(town, firstIndex, member, named, name, shared, random)];
  }
  const members = drawMembers(town.asOf, random);
  const namer = random.chance(FOREIGN_SHARE)
    ? foreignNamer(town.names, random)
    : japaneseNamer(town.names, random);
  const named = members.map((member) => namer(member, random));
  const head = named[0]?.name ?? { kanji: '', kana: '' };
  return members.map((member, place) =>
    personOf(
      town,
      firstIndex + place,
      member,
      named[place] ?? { name: head, foreign: undefined, alias: undefined },
      head,
      shared,
      random,
    ),
  );
};

/** All households of the full load, in order; the last is cut so that the persons are exactly so many. */
export function* households(town: Town): Generator<{ household: number; persons: TownPerson[] }> {
  let index = 0;
  for (let household = 0; index < town.residents; household++) {
    const persons = householdAt(town, household, index).slice(0, town.residents - index);
    index += persons.length;
    yield { household, persons };
  }
}
