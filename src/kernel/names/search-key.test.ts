import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isKanaKey, nameParts, searchKey } from '#kernel/names/index.ts';

const ONE_KEY: Readonly<Record<string, readonly string[]>> = {
  'old and variant characters': ['髙橋', '高橋', '髙𣘺', '高槗'],
  'the three of 辺': ['渡辺', '渡邊', '渡邉'],
  'the four of 斎': ['斎藤', '齋藤', '斉藤', '齊藤', '斎籐'],
  '崎 and its forms': ['山崎', '山﨑', '山嵜'],
  '浜 and its forms': ['浜田', '濱田', '濵田'],
  '吉 beyond the basic plane': ['吉田', '𠮷田'],
  '沢 and 広 and 国': ['沢田広国', '澤田廣國'],
  'variation selectors': ['葛城', '葛\u{e0100}城', '葛\u{e0101}城', '葛\ufe00城'],
  'compatibility ideographs': ['神田', '\ufa19田'],
  'the repeat mark': ['佐々木', '佐佐木'],
  'kana of either kind and width': ['サトウ ハナコ', 'さとう　はなこ', 'ｻﾄｳ ﾊﾅｺ', 'さとうハナコ'],
  'voiced marks apart or joined': [
    'ガギグパ',
    'ｶﾞｷﾞｸﾞﾊﾟ',
    'か\u3099き\u3099く\u3099は\u309a',
    'か゛き゛く゛は゜',
  ],
  'small kana': ['キョウコ', 'キヨウコ', 'きょうこ'],
  'the long vowel mark': ['ユウコ', 'ユーコ', 'ゆーこ', 'ﾕｰｺ', 'ユ-コ', 'ユ－コ'],
  'long o': ['コウイチ', 'コーイチ'],
  'long e': ['ケイコ', 'ケーコ'],
  'ヂ and ヅ': ['ミヅホ チヂ', 'ミズホ チジ'],
  ヴ: ['ヴィクトル', 'ビクトル'],
  'case, accents, points': [
    'Nguyễn Văn Ánh',
    'NGUYEN VAN ANH',
    'nguyen van  anh',
    'Ｎｇｕｙｅｎ Ｖａｎ Ａｎｈ',
  ],
  'ligatures and strokes': ['Đặng Søren Łukasz', 'DANG SOREN LUKASZ'],
  'points and hyphens': ["O'Brien Smith-Jones", 'OBrien SmithJones', 'O’Brien Smith‐Jones'],
};

const APART: readonly (readonly [string, string])[] = [
  ['太田', '大田'],
  ['山崎', '山埼'],
  ['裕子', '祐子'],
  ['コウジ', 'コジ'],
  ['カナ', 'ガナ'],
  ['ハ', 'パ'],
  ['幸子', '孝子'],
  ['伊藤', '伊東'],
  ['土田', '士田'],
];

describe('search keys of names', () => {
  for (const [what, names] of Object.entries(ONE_KEY)) {
    test(`one key for ${what}: ${names.join(', ')}`, () => {
      assert.equal(new Set(names.map(searchKey)).size, 1);
    });
  }

  for (const [one, other] of APART) {
    test(`${one} and ${other} stay apart`, () => assert.notEqual(searchKey(one), searchKey(other)));
  }

  test('a name is parted at the first space or middle dot of any width', () => {
    assert.deepEqual(nameParts('髙橋　一郎'), { family: '高橋', given: '一郎' });
    assert.deepEqual(nameParts('  Nguyen Van  Anh '), { family: 'NGUYEN', given: 'VANANH' });
    assert.deepEqual(nameParts('ジョン・スミス'), { family: 'ジヨン', given: 'スミス' });
    assert.deepEqual(nameParts('佐藤花子'), { family: '佐藤花子', given: '' });
    assert.deepEqual(nameParts('　'), { family: '', given: '' });
  });

  test('keys in kana alone are told from the others', () => {
    assert.equal(isKanaKey(searchKey('さとう')), true);
    assert.equal(isKanaKey(searchKey('佐藤')), false);
    assert.equal(isKanaKey(searchKey('Sato')), false);
    assert.equal(isKanaKey(''), false);
  });
});

test('a key is its own key, also where upper case or width brings out characters that fold further', () => {
  for (const text of ['ῢ㍱', 'ΐ', 'ﬃ㌔', 'ß㍿'])
    assert.equal(searchKey(searchKey(text)), searchKey(text));
});
