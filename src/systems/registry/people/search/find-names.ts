import { isKanaKey, type NameParts, searchKey } from '#kernel/names/index.ts';
import type { Here } from './here.ts';
import {
  commonest,
  familiesEnding,
  knownParts,
  type NameScript,
  named,
  namesBeginning,
  namesWith,
  partsSpelt,
  partsWithAll,
} from './name-store.ts';
import { groupText } from './person-keys.ts';
import { errorsBetween, infixSpellings, nearSpellings } from './spelling.ts';

/** A person found by name. `errors` is 1 when what was typed differs from the name by one error. */
export type NameHit = {
  readonly personNo: string;
  /** Orders hits: persons of one name share it, better names have a lower one. */
  readonly rank: number;
  readonly errors: 0 | 1;
  /** Found under 通称, 本名, アルファベット or 併記. */
  readonly other: boolean;
  readonly script: NameScript;
};

const MOST_CANDIDATES = 2000;
const MOST_PARTS = 40;
const MOST_FAMILIES = 500;
const NAMES_EACH = 50;
/** Similar names shown: the commonest, because of two equally near the commoner is the likelier. */
const MOST_SIMILAR = 10;
/** Longer texts are no name with one error. */
const LONGEST_NAME = 40;

/** Every way to part a text in two, the second half empty included. */
const splitsOf = (text: string): readonly NameParts[] => {
  const characters = Array.from(text);
  return characters.map((_, at) => ({
    family: characters.slice(0, at + 1).join(''),
    given: characters.slice(at + 1).join(''),
  }));
};

const distinct = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];

/** Names equal to what was typed, wherever the space stands, in either order of two words. */
const exactNames = (words: readonly string[], text: string): readonly string[] => {
  const [first = '', ...rest] = words;
  const turned = rest.length > 0 ? [{ family: rest.join(''), given: first }] : [];
  return distinct([...splitsOf(text), ...turned].map(groupText));
};

const closeness = (part: string, text: string): number =>
  part === text ? 0 : part.startsWith(text) ? 1 : 2;

type PartialNames = { readonly whole: readonly string[]; readonly rest: readonly string[] };

/** Names in which what was typed stands: as a whole part; at a part's start, inside, across the space. */
const partialNames = async (here: Here, text: string): Promise<PartialNames> => {
  const inside = splitsOf(text).filter(({ given }) => given !== '');
  const candidates = await partsWithAll(here, infixSpellings(text), MOST_CANDIDATES);
  const parts = candidates
    .filter((part) => part.includes(text))
    .sort((a, b) => closeness(a, text) - closeness(b, text))
    .slice(0, MOST_PARTS);
  const beginning = await namesBeginning(here, inside, NAMES_EACH);
  const standing = await namesWith(here, parts, NAMES_EACH);
  const endings = await familiesEnding(here, inside, MOST_FAMILIES);
  const across = endings.length === 0 ? [] : await namesBeginning(here, endings, NAMES_EACH);
  return {
    whole: distinct(standing.filter((name) => name.split(' ').includes(text))),
    rest: distinct([...beginning, ...standing, ...across]),
  };
};

/** Parts one error from each of the texts. */
const nearParts = async (
  here: Here,
  texts: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const textsBySpelling = new Map<string, string[]>();
  for (const text of texts) {
    for (const spelling of nearSpellings(text)) {
      textsBySpelling.set(spelling, [...(textsBySpelling.get(spelling) ?? []), text]);
    }
  }
  const near = new Map<string, Set<string>>(texts.map((text) => [text, new Set()]));
  for (const { spelling, part } of await partsSpelt(here, [...textsBySpelling.keys()])) {
    for (const text of textsBySpelling.get(spelling) ?? []) {
      if (errorsBetween(text, part) === 1) near.get(text)?.add(part);
    }
  }
  return new Map([...near].map(([text, parts]) => [text, [...parts]]));
};

/** Neighbours exchanged across the space, which no error within a part explains. */
const exchangedAcross = (splits: readonly NameParts[]): readonly NameParts[] =>
  splits.flatMap(({ family, given }) => {
    const [left, right] = [Array.from(family), Array.from(given)];
    const [last, first] = [left.pop(), right.shift()];
    return last === undefined || first === undefined
      ? []
      : [{ family: left.join('') + first, given: last + right.join('') }];
  });

/** Names one error from what was typed; one half of such a name is always right. */
const nearNames = async (here: Here, text: string): Promise<readonly string[]> => {
  const splits = splitsOf(text);
  const halves = splits.flatMap(({ family, given }) => [family, given]);
  const known = await knownParts(here, distinct(halves));
  const withFamily = splits.filter(({ family }) => known.has(family));
  const withGiven = splits.filter(({ given }) => given === '' || known.has(given));
  const near = await nearParts(
    here,
    distinct([...withFamily.map(({ given }) => given), ...withGiven.map(({ family }) => family)]),
  );
  const pairs = [
    ...withFamily.flatMap(({ family, given }) =>
      (near.get(given) ?? []).map((part) => ({ family, given: part })),
    ),
    ...withGiven.flatMap(({ family, given }) =>
      (near.get(family) ?? []).map((part) => ({ family: part, given })),
    ),
    ...exchangedAcross(splits),
  ];
  return distinct(pairs.map(groupText));
};

const toHits = async (
  here: Here,
  script: NameScript,
  names: readonly string[],
  each: number,
  most: number,
): Promise<readonly NameHit[]> =>
  (await named(here, script, names, { each, most })).map((found) => ({
    ...found,
    script,
    errors: 0,
  }));

/** Persons of the commonest names one error away; `room` lines are free for them. */
const similar = async (
  here: Here,
  script: NameScript,
  text: string,
  room: number,
): Promise<readonly NameHit[]> => {
  if (text.length > LONGEST_NAME) return [];
  const names = await commonest(here, script, await nearNames(here, text), MOST_SIMILAR);
  const each = Math.max(1, Math.floor(room / MOST_SIMILAR));
  const hits = await toHits(here, script, names, each, each * MOST_SIMILAR);
  return hits.map((hit) => ({ ...hit, errors: 1 }));
};

const append = (hits: readonly NameHit[], more: readonly NameHit[]): readonly NameHit[] => {
  const seen = new Set(hits.map((hit) => hit.personNo));
  const after = (hits.at(-1)?.rank ?? -1) + 1;
  return [
    ...hits,
    ...more
      .filter((hit) => !seen.has(hit.personNo))
      .map((hit) => ({ ...hit, rank: hit.rank + after })),
  ];
};

/**
 * Persons by what was typed of a name, best first: the name itself, names of which it is a part,
 * names one error away, names it stands in. Similar names keep a few lines even where many people
 * bear the very name typed: it may be the misspelling of another.
 */
export const findNames = async (
  here: Here,
  words: readonly string[],
  enough: number,
): Promise<readonly NameHit[]> => {
  const keys = words.map(searchKey).filter((key) => key !== '');
  const text = keys.join('');
  if (text === '') return [];
  const script: NameScript = isKanaKey(text) ? 'kana' : 'written';
  const persons = (names: readonly string[]) => toHits(here, script, names, enough, enough);
  const exact = await persons(exactNames(keys, text));
  const { whole, rest } = await partialNames(here, text);
  const better = append(exact, await persons(whole));
  if (whole.length > 0 && better.length >= enough) return better;
  const near = await similar(here, script, text, enough - better.length);
  // The last of the lines asked for only tells that there are more.
  const kept = better.slice(0, Math.max(0, enough - 1 - Math.min(near.length, MOST_SIMILAR)));
  const hits = append(append(kept, near), better.slice(kept.length));
  return hits.length >= enough ? hits : append(hits, await persons(rest));
};
