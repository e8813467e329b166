import type { TownDose } from '#cli/town/doses.ts';
import { personNoOf, type TownPerson } from '#cli/town/person.ts';
import type { Random } from '#cli/town/random.ts';
import type { SlipKey, SlipRow } from '#contracts/punch-registry/index.ts';
import { voucherNumberOf } from '#kernel/identifiers.ts';
import { addDays, type DayNumber, fromDayNumber, type PlainDate } from '#kernel/plain-date.ts';

/**
 * Faults planted among the punched slips, each in a known share, so that a test can count what an import
 * should find. A slip has one fault at most.
 */

export type Planted =
  | 'birth-date-differs'
  | 'number-of-family-member'
  | 'number-unknown'
  | 'number-missing'
  | 'voucher-misread'
  | 'voucher-unknown'
  | 'impossible-date'
  | 'vaccine-code-unknown'
  | 'duplicate'
  | 'interval-too-short'
  | 'lot-expired'
  | 'given-before-birth';

type Subject = {
  readonly person: TownPerson;
  readonly household: readonly TownPerson[];
  readonly dose: TownDose;
  readonly seed: number;
  readonly random: Random;
};

export type Plant = {
  readonly kind: Planted;
  readonly share: number;
  /** What an import should do: refuse the row, doubt whose it is, or register it with that verdict. */
  readonly expected: 'row-refused' | 'doubt' | 'duplicate' | 'mistake';
  /** A cell that no sound slip can have, written as it stands. */
  readonly cell?: { readonly key: SlipKey; readonly value: string };
  /** The rows instead of the slip; undefined when this slip does not lend itself to the fault. */
  readonly plant: (slip: SlipRow, subject: Subject) => readonly SlipRow[] | undefined;
};

/** Serials far above those that a registry issues from 1. */
const FOREIGN_SERIAL = 90_000_000_000;
const UNKNOWN_PERSON = 4_000_000_000;

const date = (day: DayNumber): PlainDate => fromDayNumber(day);

/** One digit read as another. */
const misread = (number: string, random: Random): string => {
  const place = random.below(number.length);
  const digit = (Number(number[place]) + random.between(1, 9)) % 10;
  return `${number.slice(0, place)}${digit}${number.slice(place + 1)}`;
};

const foreignVoucher = (random: Random): string =>
  voucherNumberOf(FOREIGN_SERIAL + random.below(1_000_000_000));

export const PLANTS: readonly Plant[] = [
  {
    kind: 'birth-date-differs',
    share: 0.003,
    expected: 'doubt',
    plant: (slip, { person, random }) => [
      { ...slip, birthDate: date((person.birth - random.between(1, 400)) as DayNumber) },
    ],
  },
  {
    kind: 'number-of-family-member',
    share: 0.002,
    expected: 'doubt',
    plant: (slip, { person, household }) => {
      const other = household.find(
        ({ index, birth }) => index !== person.index && birth !== person.birth,
      );
      return other ? [{ ...slip, personNo: other.personNo }] : undefined;
    },
  },
  {
    kind: 'number-unknown',
    share: 0.002,
    expected: 'doubt',
    plant: (slip, { person, seed }) => [
      { ...slip, personNo: personNoOf(UNKNOWN_PERSON + person.index, seed) },
    ],
  },
  {
    kind: 'number-missing',
    share: 0.003,
    expected: 'doubt',
    plant: (slip) => [{ ...slip, personNo: '' }],
  },
  {
    kind: 'voucher-misread',
    share: 0.003,
    expected: 'row-refused',
    plant: (slip, { random }) => [{ ...slip, voucherNo: misread(foreignVoucher(random), random) }],
  },
  {
    kind: 'voucher-unknown',
    share: 0.001,
    expected: 'doubt',
    plant: (slip, { random }) => [{ ...slip, voucherNo: foreignVoucher(random) }],
  },
  {
    kind: 'impossible-date',
    share: 0.001,
    expected: 'row-refused',
    cell: { key: 'givenOn', value: '20260231' },
    plant: (slip) => [slip],
  },
  {
    kind: 'vaccine-code-unknown',
    share: 0.001,
    expected: 'row-refused',
    plant: (slip) => [{ ...slip, vaccine: '999' }],
  },
  {
    kind: 'given-before-birth',
    share: 0.001,
    expected: 'row-refused',
    plant: (slip, { person }) => {
      const wrong = date((person.birth - 1) as DayNumber);
      return [{ ...slip, givenOn: wrong }];
    },
  },
  {
    kind: 'duplicate',
    share: 0.002,
    expected: 'duplicate',
    plant: (slip) => [slip, slip],
  },
  {
    kind: 'interval-too-short',
    share: 0.003,
    expected: 'mistake',
    plant: (slip, { dose: { previous } }) =>
      previous === undefined
        ? undefined
        : [{ ...slip, givenOn: date((previous + 5) as DayNumber) }],
  },
  {
    kind: 'lot-expired',
    share: 0.002,
    expected: 'mistake',
    plant: (slip) =>
      slip.givenOn && slip.lot
        ? [{ ...slip, lotExpiresOn: addDays(slip.givenOn, -30) }]
        : undefined,
  },
];

/** The rows of a slip, with the fault that was planted among them if any. */
export const plantedRows = (
  slip: SlipRow,
  subject: Subject,
): { readonly rows: readonly SlipRow[]; readonly planted: Plant | undefined } => {
  let aim = subject.random.next();
  for (const planted of PLANTS) {
    aim -= planted.share;
    if (aim >= 0) continue;
    const rows = planted.plant(slip, subject);
    return rows ? { rows, planted } : { rows: [slip], planted: undefined };
  }
  return { rows: [slip], planted: undefined };
};
