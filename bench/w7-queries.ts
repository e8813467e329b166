import { type Random, randomOf } from '#cli/town/random.ts';

/** What twenty clerks type: a person drawn from the register, looked for in one of the ways of 検索. */

/** A person to be found. */
export type Target = {
  readonly personNo: string;
  readonly name: string;
  readonly nameKana: string;
  readonly birthDate: string;
  readonly address: string;
  readonly phone: string | null;
};

export const KINDS = [
  'kana',
  'variant',
  'infix',
  'typo',
  'address',
  'birth',
  'name-and-birth',
  'phone',
  'number',
] as const;

export type Kind = (typeof KINDS)[number];

export type Query = { readonly kind: Kind; readonly text: string; readonly target: Target };

const VARIANTS: Readonly<Record<string, string>> = {
  高: '髙',
  辺: '邉',
  崎: '﨑',
  斎: '齋',
  斉: '齊',
  浜: '濱',
  沢: '澤',
  吉: '𠮷',
  広: '廣',
  渡: '渡',
};
const KANA =
  'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン';

const bare = (name: string): string => name.replace(/[\s\u3000]/g, '');

const pick = (random: Random, text: string): string =>
  Array.from(text)[random.below(text.length)] ?? '';

/** One character wrong, missing, too many, or two neighbours exchanged, each as likely. */
const misspelt = (random: Random, name: string): string => {
  const characters = Array.from(bare(name));
  const at = random.below(characters.length);
  const kind = random.below(4);
  if (kind === 0) characters[at] = pick(random, KANA);
  if (kind === 1) characters.splice(at, 1);
  if (kind === 2) characters.splice(at, 0, pick(random, KANA));
  if (kind === 3) characters.splice(at, 2, ...characters.slice(at, at + 2).reverse());
  return characters.join('');
};

const infix = (random: Random, name: string): string => {
  const characters = Array.from(bare(name));
  const at = random.below(Math.max(1, characters.length - 1));
  return characters.slice(at, at + 2).join('');
};

const family = (name: string): string => name.split(/[\s\u3000]/)[0] ?? name;

const WAYS: Readonly<Record<Kind, (random: Random, target: Target) => string>> = {
  kana: (_, { nameKana }) => nameKana,
  variant: (_, { name }) =>
    Array.from(name, (character) => VARIANTS[character] ?? character).join(''),
  infix: (random, { name, nameKana }) => infix(random, random.below(2) === 0 ? name : nameKana),
  typo: (random, { nameKana }) => misspelt(random, nameKana),
  address: (_, { address }) => address,
  birth: (_, { birthDate }) => birthDate,
  'name-and-birth': (_, { nameKana, birthDate }) => `${family(nameKana)} ${birthDate}`,
  phone: (_, { phone, personNo }) => phone ?? personNo,
  number: (_, { personNo }) => personNo,
};

/** One query a target, the kinds in turn. The same targets give the same queries. */
export const queriesFor = (targets: readonly Target[]): readonly Query[] =>
  targets.map((target, index) => {
    const kind = KINDS[index % KINDS.length] ?? 'kana';
    return { kind, target, text: WAYS[kind](randomOf(7, index), target) };
  });
