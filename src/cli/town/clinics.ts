import { drawSurname, type NameLists } from '#cli/town/names.ts';
import { drawPlace, type Places } from '#cli/town/places.ts';
import { randomOf } from '#cli/town/random.ts';
import { medicalInstitutionCheckDigit } from '#kernel/check-digit.ts';

/**
 * Synthetic medical institutions, each drawn from its number.
 */

export type Clinic = {
  readonly code: string;
  readonly name: string;
  readonly kana: string;
  readonly postalCode: string;
  readonly address: string;
  readonly phone: string;
};

const CLINIC_STREAM = 7;
const KINDS = [
  ['小児科', 'ショウニカ'],
  ['内科', 'ナイカ'],
  ['こどもクリニック', 'コドモクリニック'],
  ['医院', 'イイン'],
  ['クリニック', 'クリニック'],
] as const;

/** One clinic for about 1,500 residents, at least five, at most 4,000. */
export const clinicCount = (residents: number): number =>
  Math.min(4000, Math.max(5, Math.round(residents / 1500)));

/** Prefecture, 1 (医科), district, number, check digit. */
export const clinicCode = (municipality: string, index: number): string => {
  const district = String(10 + Math.floor(index / 9000)).padStart(2, '0');
  const base = `${municipality.slice(0, 2)}1${district}${String((index % 9000) + 1).padStart(4, '0')}`;
  return `${base}${medicalInstitutionCheckDigit(base)}`;
};

export const clinicAt = (
  municipality: string,
  seed: number,
  index: number,
  lists: NameLists,
  places: Places,
): Clinic => {
  const random = randomOf(seed, CLINIC_STREAM, index);
  const surname = drawSurname(lists, random);
  const [kind, kindKana] = random.pick(KINDS);
  const { postalCode, address } = drawPlace(places, random);
  return {
    code: clinicCode(municipality, index),
    name: `${surname.kanji}${kind}`,
    kana: `${surname.kana}${kindKana}`,
    postalCode,
    address,
    phone: `${places.phone}-000-${String(index % 10000).padStart(4, '0')}`,
  };
};
