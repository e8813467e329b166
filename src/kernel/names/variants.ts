import { VARIANT_CLASSES } from './generated/variant-classes.ts';

/** Pairs that are different characters by the tables but are confused in names at every counter. */
const CONFUSED_IN_NAMES = '斉斎 藪薮 槙槇 藤籐 凛凜 尭堯 遥遙 曽曾 桧檜 祢禰 穣穰 埜野';

const representatives = (): ReadonlyMap<string, string> => {
  const classes = VARIANT_CLASSES.trim()
    .split('\n')
    .map((line) => Array.from(line));
  const first = new Map(
    classes.flatMap(([head = '', ...rest]) => rest.map((variant) => [variant, head] as const)),
  );
  for (const [kept = '', other = ''] of CONFUSED_IN_NAMES.split(' ').map((pair) => [...pair])) {
    const head = first.get(kept) ?? kept;
    const joined = first.get(other) ?? other;
    if (head === joined) continue;
    for (const [variant, base] of first) if (base === joined) first.set(variant, head);
    first.set(joined, head);
  }
  return first;
};

const REPRESENTATIVE = representatives();
const IDEOGRAPH = /\p{Script=Han}/gu;

/** Replaces every ideograph by the representative of its class of variants: 髙 by 高, 邊 by 辺. */
export const foldVariants = (text: string): string =>
  text.replace(IDEOGRAPH, (character) => REPRESENTATIVE.get(character) ?? character);
