import type { Random } from '#cli/town/random.ts';
import { type DayNumber, dayNumberOf, isLeapYear, partsOfDay } from '#kernel/plain-date.ts';

/**
 * Who lives together: households of the kinds and ages that Japan has, by birth day, sex and relationship.
 */

export type Sex = 'M' | 'F';

export type Member = {
  readonly sex: Sex;
  readonly birth: DayNumber;
  /** 続柄 to the head. */
  readonly relationship: string;
};

const YEAR = 365.2425;
const HEAD = '01';
const HUSBAND = '02';
const WIFE = '03';
const CHILD = '04';
const FATHER = '05';
const MOTHER = '06';
/** Children older than this live in households of their own. */
const LEAVES_HOME_AT = 24;
const OLDEST = 111;
const OLDEST_PARENT = 95;

type Band = readonly [low: number, high: number, weight: number];

const SINGLE: readonly Band[] = [
  [18, 29, 22],
  [30, 44, 14],
  [45, 64, 24],
  [65, 79, 23],
  [80, 94, 22],
  [95, 99, 0.9],
  [100, 104, 0.35],
  [105, OLDEST, 0.02],
];
const COUPLE: readonly Band[] = [
  [24, 39, 9],
  [40, 59, 24],
  [60, 79, 49],
  [80, 95, 18],
];
const PARENT: readonly Band[] = [
  [22, 29, 6],
  [30, 39, 27],
  [40, 49, 36],
  [50, 62, 32],
];

const ageIn = (bands: readonly Band[], random: Random): number => {
  let aim = random.next() * bands.reduce((total, [, , weight]) => total + weight, 0);
  for (const [low, high, weight] of bands) {
    if (aim < weight) return low + random.next() * (high - low + 1);
    aim -= weight;
  }
  return bands[0]?.[0] ?? 0;
};

/** Days on which counting goes wrong when it goes wrong: month and day. */
const EDGES = [
  [2, 29],
  [4, 1],
  [4, 2],
  [3, 31],
  [12, 31],
] as const;
const EDGE_SHARE = 0.006;

const onEdge = (birth: DayNumber, random: Random): DayNumber => {
  const [month, day] = random.pick(EDGES);
  const { year } = partsOfDay(birth);
  const edgeYear = month === 2 ? year - (year % 4) : year;
  if (month === 2 && !isLeapYear(edgeYear)) return birth;
  return Math.min(dayNumberOf(edgeYear, month, day), birth + 366) as DayNumber;
};

const born = (asOf: DayNumber, age: number, random: Random): DayNumber => {
  const birth = Math.floor(asOf - age * YEAR) as DayNumber;
  const moved = random.chance(EDGE_SHARE) ? onEdge(birth, random) : birth;
  return Math.min(moved, asOf) as DayNumber;
};

const TWIN_SHARE = 0.02;

/** Children of a mother of this age, those who are born and still at home; twins share their day. */
const children = (asOf: DayNumber, motherAge: number, most: number, random: Random): Member[] => {
  const found: Member[] = [];
  let motherThen = 23 + random.next() * 13;
  for (let count = 0; count < most; count++) {
    const age = motherAge - motherThen;
    if (age < 0) break;
    if (age < LEAVES_HOME_AT) {
      const birth = born(asOf, age, random);
      const one = (): Member => ({
        sex: random.chance(0.513) ? 'M' : 'F',
        birth,
        relationship: CHILD,
      });
      found.push(one());
      if (random.chance(TWIN_SHARE)) found.push(one());
    }
    motherThen += 1.6 + random.next() * 2.6;
  }
  return found;
};

const single = (asOf: DayNumber, random: Random): Member[] => {
  const age = ageIn(SINGLE, random);
  const male = random.chance(age > 70 ? 0.3 : 0.56);
  return [{ sex: male ? 'M' : 'F', birth: born(asOf, age, random), relationship: HEAD }];
};

const pair = (asOf: DayNumber, age: number, random: Random): Member[] => {
  const other = Math.max(18, age - 1.7 + (random.next() - 0.5) * 7);
  const womanHeads = random.chance(0.08);
  return [
    { sex: womanHeads ? 'F' : 'M', birth: born(asOf, age, random), relationship: HEAD },
    {
      sex: womanHeads ? 'M' : 'F',
      birth: born(asOf, other, random),
      relationship: womanHeads ? HUSBAND : WIFE,
    },
  ];
};

const mostChildren = (random: Random): number =>
  1 + Number(random.chance(0.55)) + Number(random.chance(0.16));

const family = (asOf: DayNumber, random: Random): Member[] => {
  const age = ageIn(PARENT, random);
  return [...pair(asOf, age, random), ...children(asOf, age - 1.7, mostChildren(random), random)];
};

const oneParent = (asOf: DayNumber, random: Random): Member[] => {
  const age = ageIn(PARENT, random);
  const head: Member = {
    sex: random.chance(0.13) ? 'M' : 'F',
    birth: born(asOf, age, random),
    relationship: HEAD,
  };
  return [head, ...children(asOf, age, mostChildren(random), random)];
};

const threeGenerations = (asOf: DayNumber, random: Random): Member[] => {
  const members = family(asOf, random);
  const [head] = members;
  if (!head) return members;
  const older = (asOf - head.birth) / YEAR + 24 + random.next() * 10;
  const parent = (sex: Sex, relationship: string): Member => ({
    sex,
    birth: born(asOf, older + random.next() * 4, random),
    relationship,
  });
  if (older > OLDEST_PARENT) return members;
  if (random.chance(0.75)) members.push(parent('F', MOTHER));
  if (random.chance(0.5)) members.push(parent('M', FATHER));
  return members;
};

const KINDS = [
  [0.36, single],
  [0.27, (asOf: DayNumber, random: Random) => pair(asOf, ageIn(COUPLE, random), random)],
  [0.26, family],
  [0.06, oneParent],
  [0.05, threeGenerations],
] as const;

/** The members of one household on the day, head first. */
export const drawMembers = (asOf: DayNumber, random: Random): Member[] => {
  let aim = random.next();
  for (const [share, kind] of KINDS) {
    if (aim < share) return kind(asOf, random);
    aim -= share;
  }
  return single(asOf, random);
};
