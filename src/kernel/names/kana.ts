/** Folding of Japanese syllables: two spellings of one reading become one text of plain katakana. */

const HIRAGANA = /[\u3041-\u3096\u309d\u309e]/g;
const KATAKANA_OFFSET = 0x60;
const COMBINING_VOICED = '\u3099';
const STRAY_MARKS = /[\u3099\u309aヽヾ]/g;

const SMALL = 'ァィゥェォッャュョヮヵヶ';
const LARGE = 'アイウエオツヤユヨワカケ';
const SAME_SOUND: Readonly<Record<string, string>> = {
  ヂ: 'ジ',
  ヅ: 'ズ',
  ヰ: 'イ',
  ヱ: 'エ',
  ヲ: 'オ',
  ヷ: 'バ',
  ヸ: 'ビ',
  ヹ: 'ベ',
  ヺ: 'ボ',
  ヴ: 'ブ',
};
const FOREIGN_V: Readonly<Record<string, string>> = { ァ: 'バ', ィ: 'ビ', ェ: 'ベ', ォ: 'ボ' };

/** The columns of the syllabary by vowel, for the long vowel mark. */
const BY_VOWEL = {
  ア: 'アカガサザタダナハバパマヤラワ',
  イ: 'イキギシジチニヒビピミリ',
  ウ: 'ウクグスズツヌフブプムユル',
  エ: 'エケゲセゼテデネヘベペメレ',
  オ: 'オコゴソゾトドノホボポモヨロ',
} as const;

const VOWEL_OF = new Map(
  Object.entries(BY_VOWEL).flatMap(([vowel, kana]) =>
    Array.from(kana, (syllable) => [syllable, vowel] as const),
  ),
);

/** How a long vowel is commonly spelt after each vowel: コーイチ is コウイチ. */
const LENGTHENED: Readonly<Record<string, string>> = {
  ア: 'ア',
  イ: 'イ',
  ウ: 'ウ',
  エ: 'イ',
  オ: 'ウ',
};

/** Only the mark is folded: オオ and オウ are two spellings that a search for similar names joins. */
const foldLongVowels = (text: string): string => {
  if (!text.includes('ー')) return text;
  let folded = '';
  let vowel: string | undefined;
  for (const character of text) {
    const next = character === 'ー' ? (LENGTHENED[vowel ?? ''] ?? '') : character;
    folded += next;
    vowel = next === '' ? undefined : VOWEL_OF.get(next);
  }
  return folded;
};

const expandRepeats = (text: string): string =>
  text.replace(/([ァ-ヺ])([ヽヾ])/g, (_, syllable: string, mark: string) =>
    mark === 'ヾ' ? syllable + (syllable + COMBINING_VOICED).normalize('NFC') : syllable + syllable,
  );

const foldSmall = (text: string): string =>
  text.replace(/[ァィゥェォッャュョヮヵヶ]/g, (small) => LARGE.charAt(SMALL.indexOf(small)));

/** Takes composed (NFKC) text; leaves everything that is not kana as it is. */
export const foldKana = (text: string): string => {
  const katakana = text.replace(HIRAGANA, (kana) =>
    String.fromCharCode(kana.charCodeAt(0) + KATAKANA_OFFSET),
  );
  const large = foldSmall(
    katakana.replace(/ヴ([ァィェォ])/g, (_, vowel: string) => FOREIGN_V[vowel] ?? ''),
  );
  const plain = expandRepeats(large.normalize('NFC'))
    .replace(STRAY_MARKS, '')
    .replace(/[ヂヅヰヱヲヴ-ヺ]/g, (syllable) => SAME_SOUND[syllable] ?? syllable);
  return foldLongVowels(plain.replace(/(?<=[ァ-ヺー])[-‐–—―−]/g, 'ー'));
};
