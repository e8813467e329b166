import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Random } from '#cli/town/random.ts';

/**
 * Where synthetic residents live: wards, invented towns with their codes, postal codes and school
 * districts, and addresses written as a register writes them.
 */

const municipality = z.strictObject({
  layout: z.string(),
  prefix: z.string(),
  phone: z.string(),
  wards: z.record(z.string(), z.tuple([z.string(), z.int()])),
});

const file = z.strictObject({
  towns: z.array(z.string()).min(2),
  buildings: z.array(z.string()).min(1),
  elsewhere: z.array(z.string()).min(1),
  municipalities: z.record(z.string(), municipality),
  other: municipality,
});

type Ward = { readonly code: string; readonly name: string; readonly postalPrefix: number };

export type Places = {
  readonly layout: string;
  readonly prefix: string;
  readonly phone: string;
  readonly wards: readonly Ward[];
  readonly towns: readonly string[];
  readonly buildings: readonly string[];
  readonly elsewhere: readonly string[];
};

/** One address, in the columns of a register. */
export type Place = {
  readonly wardCode: string;
  readonly townCode: string;
  readonly block: string;
  readonly branch: string;
  readonly postalCode: string;
  readonly postOffice: string;
  readonly address: string;
  readonly detail: string;
  readonly elementary: string;
  readonly juniorHigh: string;
};

/** The places of a municipality; one without a table of its own gets an invented town. */
export const readPlaces = (code: string): Places => {
  const text = readFileSync(new URL('places.yaml', import.meta.url), 'utf8');
  const { municipalities, other, ...lists } = file.parse(parse(text));
  const own = municipalities[code] ?? other;
  const wards = Object.entries(own.wards).map(([wardCode, [name, postalPrefix]]) => ({
    code: wardCode,
    name,
    postalPrefix,
  }));
  return { ...lists, ...own, wards };
};

const wide = (value: number): string =>
  String(value).replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

/** Draws one address: ward, town, block and number, in every second case a room in a building. */
export const drawPlace = (places: Places, random: Random): Place => {
  const wardIndex = random.below(places.wards.length);
  const ward = places.wards[wardIndex] ?? { code: '', name: '', postalPrefix: 999 };
  const town = random.below(places.towns.length);
  const part = random.between(1, 6);
  const block = random.between(1, 40);
  const branch = random.between(1, 30);
  const townName = `${places.towns[town]}${wide(part)}丁目`;
  const room = random.chance(0.5)
    ? `${random.pick(places.buildings)}${wide(random.between(1, 9) * 100 + random.between(1, 12))}`
    : '';
  const office = `${ward.postalPrefix}`;
  return {
    wardCode: ward.name === '' ? '' : ward.code,
    townCode: `${ward.code}${padded(town * 10 + part, 4)}`,
    block: String(block),
    branch: String(branch),
    postalCode: `${office}${padded(town * 10 + part, 4)}`,
    postOffice: `${office}${padded(wardIndex, 2)}`,
    address: `${places.prefix}${ward.name}${townName}${wide(block)}番${wide(branch)}号`,
    detail: room,
    elementary: padded((wardIndex + 1) * 100 + Math.floor(town / 2), 4),
    juniorHigh: padded((wardIndex + 1) * 100 + Math.floor(town / 5), 4),
  };
};

/** An address in another municipality, for 転入前 and 転出後. */
export const drawElsewhere = (places: Places, random: Random): string =>
  `${random.pick(places.elsewhere)}${wide(random.between(1, 5))}丁目${wide(random.between(1, 40))}番${wide(random.between(1, 30))}号`;
