import { clinicCode } from '#cli/town/clinics.ts';
import type { TownDose } from '#cli/town/doses.ts';
import type { TownPerson } from '#cli/town/person.ts';
import { type Random, randomOf } from '#cli/town/random.ts';
import { carried } from '#cli/town/register-row.ts';
import type { Encoding } from '#contracts/csv.ts';
import { type RecordType, type SlipRow, slipRow } from '#contracts/punch-registry/index.ts';
import { type DayNumber, fromDayNumber, partsOfDay } from '#kernel/plain-date.ts';

/**
 * A synthetic dose as a punched slip.
 */

export type SlipContext = {
  readonly municipality: string;
  readonly seed: number;
  readonly clinics: number;
  readonly encoding: Encoding;
  /** 接種名称区分 and 期回数区分 of a vaccine and dose. */
  readonly codesOf: (
    vaccine: string,
    dose: string,
  ) => { readonly nameCode: string; readonly doseCode: string };
};

const SLIP_STREAM = 6;
const DAYS_OF_LOT = 500;
const EXAMINED_ONLY_SHARE = 0.01;
const TEMPORARY = '4';
const ROUTINE = '1';

const fiscalYear = (day: DayNumber): string => {
  const { year, month } = partsOfDay(day);
  return String(month < 4 ? year - 1 : year);
};

const monthAfter = (day: DayNumber): string => {
  const { year, month } = partsOfDay(day);
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return `${next.year}${String(next.month).padStart(2, '0')}`;
};

/** A lot lasts a quarter; its last day of use is more than a year away. */
const lotOf = (nameCode: string, day: DayNumber) => {
  const quarter = Math.floor(day / 91);
  return {
    lot: `${nameCode}${String.fromCharCode(65 + (quarter % 26))}${quarter % 1000}`,
    lotExpiresOn: fromDayNumber((quarter * 91 + DAYS_OF_LOT) as DayNumber),
  };
};

const clock = (random: Random): string =>
  `${String(random.between(9, 17)).padStart(2, '0')}${random.chance(0.5) ? '00' : '30'}`;

/** The random numbers of one dose: the same wherever the dose is drawn. */
export const randomOfDose = (seed: number, person: TownPerson, dose: TownDose): Random =>
  randomOf(seed, SLIP_STREAM, person.index, dose.day, dose.series.vaccine.length, dose.dose.length);

/** The slip of a dose, not yet in a batch. */
export const slipOf = (
  context: SlipContext,
  person: TownPerson,
  { series, dose, day }: TownDose,
  random: Random,
): SlipRow => {
  const recordType: RecordType = series.record;
  const { nameCode, doseCode } = context.codesOf(series.vaccine, dose);
  return slipRow({
    recordType,
    personNo: person.personNo,
    birthDate: fromDayNumber(person.birth),
    nameKana: person.name.kana,
    name: carried(person.name.kanji, context.encoding),
    sex: person.sex,
    address: person.place.address,
    vaccine: nameCode,
    dose: doseCode,
    fiscalYear: fiscalYear(day),
    givenOn: fromDayNumber(day),
    givenAt: recordType === 'R' ? clock(random) : '',
    venueKind: recordType === 'R' ? '1' : '',
    classOfShot: recordType === 'K' ? '' : recordType === 'S' ? TEMPORARY : ROUTINE,
    copayment: recordType === 'R' ? copayment(series.copayment, person) : '',
    clinicCode: clinicCode(context.municipality, random.below(context.clinics)),
    shotKind: '1',
    ...lotOf(nameCode, day),
    amountMl: series.amount,
    supplement: '0',
    doctorNo: String(random.between(10_000, 99_999)),
    product: series.product,
    claimMonth: recordType === 'R' || recordType === 'K' ? monthAfter(day) : '',
    wardWhenGiven: recordType === 'R' || recordType === 'K' ? person.place.wardCode : '',
  });
};

/** 予診のみ some days before the dose: fever, so the shot was put off. In one of a hundred. */
export const examinedBefore = (
  slip: SlipRow,
  day: DayNumber,
  random: Random,
): SlipRow | undefined => {
  if (slip.recordType !== 'R' || !random.chance(EXAMINED_ONLY_SHARE)) return undefined;
  const before = (day - random.between(3, 6)) as DayNumber;
  const { birthDate } = slip;
  if (birthDate === undefined || fromDayNumber(before) <= birthDate) return undefined;
  return {
    ...slip,
    givenOn: fromDayNumber(before),
    fiscalYear: fiscalYear(before),
    claimMonth: monthAfter(before),
    shotKind: '2',
    interviewReason: '1',
    lot: '',
    lotExpiresOn: undefined,
    amountMl: '',
  };
};

const copayment = (asked: boolean, person: TownPerson): string => {
  if (!asked) return '0';
  return person.assisted || !person.householdTaxed ? '2' : '1';
};
