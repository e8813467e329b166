import { readFileSync } from 'node:fs';
import { draw, type Random, type Weighted, weighted } from '#cli/town/random.ts';

/**
 * Names for synthetic residents: surnames by frequency with the other forms that registers hold,
 * given names by era and sex, foreign names by nationality.
 */

export type Name = { readonly kanji: string; readonly kana: string };

type Surname = Name & { readonly variants: readonly string[] };
type Era = { readonly from: number; readonly M: Weighted<Name>; readonly F: Weighted<Name> };

type ForeignNames = {
  readonly nationality: string;
  readonly share: number;
  readonly family: readonly Name[];
  readonly M: readonly Name[];
  readonly F: readonly Name[];
};

export type NameLists = {
  readonly surnames: Weighted<Surname>;
  readonly eras: readonly Era[];
  readonly foreign: Weighted<ForeignNames>;
};

/** A foreign resident's name: letters, reading, and characters where the name has any. */
export type ForeignName = {
  readonly nationality: string;
  readonly roman: string;
  readonly kana: string;
  readonly kanji: string;
};

const WIDE_SPACE = '\u3000';
/** Share of households whose name has another form and who are registered under one of those. */
const VARIANT_SHARE = 0.15;

const linesOf = (file: string): string[] =>
  readFileSync(new URL(`names/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

const pair = (entry: string): Name => {
  const [kanji = '', kana = ''] = entry.replaceAll('_', ' ').split(':');
  return { kanji, kana: kana.replaceAll(' ', WIDE_SPACE) };
};

const surname = (entry: string): Surname => {
  const [first = '', ...variants] = entry.split('|');
  return { ...pair(first), variants };
};

const byRank = <T>(items: readonly T[]): Weighted<T> =>
  weighted(items, (_, rank) => 1 / (rank + 12));

/** Sections of a file: a head line that matches, then lines of entries. */
const sections = (file: string, isHead: (line: string) => boolean): [string, string[]][] => {
  const found: [string, string[]][] = [];
  for (const line of linesOf(file)) {
    if (isHead(line)) found.push([line, []]);
    else found.at(-1)?.[1].push(line);
  }
  return found;
};

const readEras = (): Era[] => {
  const lists = new Map(
    sections('given.txt', (line) => /^[MF] \d{4}$/.test(line)).map(([head, lines]) => [
      head,
      byRank(lines.flatMap((line) => line.split(' ').map(pair))),
    ]),
  );
  const years = [...new Set([...lists.keys()].map((head) => Number(head.slice(2))))];
  const none = byRank<Name>([]);
  return years.map((from) => ({
    from,
    M: lists.get(`M ${from}`) ?? none,
    F: lists.get(`F ${from}`) ?? none,
  }));
};

const readForeign = (): ForeignNames[] =>
  sections('foreign.txt', (line) => /^[A-Z]{3} \d+$/.test(line)).map(([head, lines]) => {
    const list = (kind: string): Name[] =>
      lines
        .filter((line) => line.startsWith(`${kind} `))
        .flatMap((line) => line.slice(2).split(' ').map(pair));
    return {
      nationality: head.slice(0, 3),
      share: Number(head.slice(4)),
      family: list('F'),
      M: list('M'),
      F: list('W'),
    };
  });

/** Reads the lists; once per run. */
export const readNames = (): NameLists => ({
  surnames: byRank(linesOf('surnames.txt').flatMap((line) => line.split(' ').map(surname))),
  eras: readEras(),
  foreign: weighted(readForeign(), ({ share }) => share),
});

export const drawSurname = (lists: NameLists, random: Random): Name => {
  const { kanji, kana, variants } = draw(lists.surnames, random);
  const other = variants.length > 0 && random.chance(VARIANT_SHARE);
  return { kanji: other ? random.pick(variants) : kanji, kana };
};

export const drawGiven = (
  lists: NameLists,
  random: Random,
  sex: 'M' | 'F',
  birthYear: number,
): Name => {
  const era = lists.eras.findLast(({ from }) => from <= birthYear) ?? lists.eras[0];
  if (!era) throw new RangeError('no given names');
  return draw(era[sex], random);
};

export const fullName = (family: Name, given: Name): Name => ({
  kanji: `${family.kanji}${WIDE_SPACE}${given.kanji}`,
  kana: `${family.kana}${WIDE_SPACE}${given.kana}`,
});

const split = ({ kanji, kana }: Name) => {
  const slash = kanji.indexOf('/');
  return { kana, characters: kanji.slice(0, Math.max(slash, 0)), roman: kanji.slice(slash + 1) };
};

/** The names of one nationality from a family name drawn once for the household. */
export const foreignHousehold = (lists: NameLists, random: Random) => {
  const names = draw(lists.foreign, random);
  const family = split(random.pick(names.family));
  return (person: Random, sex: 'M' | 'F'): ForeignName => {
    const given = split(person.pick(names[sex]));
    return {
      nationality: names.nationality,
      roman: `${family.roman} ${given.roman}`,
      kana: `${family.kana}${WIDE_SPACE}${given.kana}`,
      kanji:
        family.characters && given.characters
          ? `${family.characters}${WIDE_SPACE}${given.characters}`
          : '',
    };
  };
};
