import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { municipalityCode } from '#kernel/identifiers.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, type Services } from '#platform/use-case.ts';
import { indexPeople, searchPeople } from './index.ts';
import { type GivenPerson, putPeople } from './testing.ts';

const PEOPLE: readonly GivenPerson[] = [
  {
    personNo: '1000000001',
    name: '髙橋　花子',
    nameKana: 'タカハシ　ハナコ',
    birthDate: '1985-04-01',
    address: '仙台市青葉区国分町三丁目７番１号',
    phone: '022-123-4567',
  },
  {
    personNo: '1000000002',
    name: '渡邉\u{e0102}　愛',
    nameKana: 'ワタナベ　アイ',
    birthDate: '2020-02-29',
    address: '仙台市青葉区国分町三丁目７番１２号',
  },
  {
    personNo: '1000000003',
    name: '𠮷田　結衣',
    nameKana: 'ヨシダ　ユイ',
    birthDate: '2021-04-01',
    protected: true,
    address: '仙台市泉区秘匿町1番1号',
    phone: '0223334444',
  },
  {
    personNo: '1000000004',
    name: '佐々木　健太郎',
    nameKana: 'ササキ　ケンタロウ',
    birthDate: '2019-12-31',
    status: 'moved-out',
  },
  {
    personNo: '1000000005',
    name: 'NGUYEN VAN ANH',
    nameKana: 'グエン　バン　アイン',
    nameRoman: 'NGUYEN VAN ANH',
    alias: '山本　杏',
    aliasKana: 'ヤマモト　アン',
    birthDate: '2018-05-05',
  },
  {
    personNo: '1000000006',
    name: '佐々木　健',
    nameKana: 'ササキ　ケン',
    birthDate: '1985-04-01',
    address: '仙台市太白区長町1丁目2番3号',
  },
  {
    personNo: '1000000007',
    name: "Robert'); DROP TABLE registry.person;--",
    nameKana: 'ロバート',
    birthDate: '2000-01-01',
  },
];

const search = async (services: Services, text: string, scope = testScope()) => {
  const outcome = await execute(searchPeople, services, scope, { text });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value.rows;
};

const inTown = (work: (services: Services, db: TestDatabase) => Promise<void>) =>
  withServices(async (services, db) => {
    await putPeople(db, PEOPLE);
    await work(services, db);
  });

const FOUND: readonly (readonly [
  what: string,
  typed: string,
  personNo: string,
  matched: string,
])[] = [
  ['the whole name in katakana', 'タカハシ ハナコ', '1000000001', 'kana'],
  ['the name in hiragana without a space', 'たかはしはなこ', '1000000001', 'kana'],
  ['half-width kana', 'ﾀｶﾊｼ ﾊﾅｺ', '1000000001', 'kana'],
  ['the common form of an old character', '高橋花子', '1000000001', 'name'],
  ['another form of 辺', '渡邊 愛', '1000000002', 'name'],
  ['吉 for 𠮷', '吉田', '1000000003', 'name'],
  ['佐佐木 for 佐々木', '佐佐木 健', '1000000006', 'name'],
  ['the family name alone', 'わたなべ', '1000000002', 'kana'],
  ['the given name alone', '健太郎', '1000000004', 'name'],
  ['two characters inside a name', '太郎', '1000000004', 'name'],
  ['two kana inside a name', 'カハ', '1000000001', 'kana'],
  ['an infix across the space', '橋花', '1000000001', 'name'],
  ['a longer infix across the space', 'ハシハナ', '1000000001', 'kana'],
  ['the beginning of a name', 'タカハシハ', '1000000001', 'kana'],
  ['a wrong kana', 'タカハツ ハナコ', '1000000001', 'similar'],
  ['a missing kana', 'タカシ ハナコ', '1000000001', 'similar'],
  ['a kana too many', 'タカハシ ハナナコ', '1000000001', 'similar'],
  ['two kana exchanged', 'タハカシハナコ', '1000000001', 'similar'],
  ['two kana exchanged across the space', 'タカハハシナコ', '1000000001', 'similar'],
  ['the alias', '山本杏', '1000000005', 'alias'],
  ['the alias in kana', 'やまもとあん', '1000000005', 'alias'],
  ['the roman name in small letters', 'nguyen van anh', '1000000005', 'name'],
  ['the number', '1000000002', '1000000002', 'number'],
  ['the telephone', '０２２－１２３－４５６７', '1000000001', 'phone'],
  ['the birth date in the Western calendar', '2020/2/29', '1000000002', 'birth'],
  ['the birth date in the Japanese one', '令和2年2月29日', '1000000002', 'birth'],
  ['the address', '国分町3-7-1', '1000000001', 'address'],
  ['the address in numerals', '青葉区国分町三丁目7番1号', '1000000001', 'address'],
  ['the town alone', '長町', '1000000006', 'address'],
  ['name and birth date', 'ササキ S60.4.1', '1000000006', 'birth'],
  ['a misspelt name and birth date', 'ササチ S60.4.1', '1000000006', 'birth'],
  ['name and town', '渡辺 国分町', '1000000002', 'address'],
  ['name and address', 'たかはし 国分町3-7', '1000000001', 'address'],
];

describe('one box for everything', () => {
  test('[SB-011] each way of typing finds the person first, by the item that matched', () =>
    inTown(async (services) => {
      for (const [what, typed, personNo, matched] of FOUND) {
        const [first] = await search(services, typed);
        assert.deepEqual(
          [first?.personNo, first?.matched],
          [personNo, matched],
          `${what}: ${typed}`,
        );
      }
    }));

  test('what is found is told as it was received, to the last selector', () =>
    inTown(async (services, db) => {
      const stored = await db.admin<{ name: string }>(
        'SELECT name FROM registry.person ORDER BY person_no',
      );
      assert.deepEqual(
        stored.map(({ name }) => name),
        PEOPLE.map(({ name }) => name),
      );
      const [first] = await search(services, '渡辺愛');
      assert.equal(first?.name, '渡邉\u{e0102}　愛');
    }));

  test('the exact name stands before a similar one and a resident before one who left', () =>
    inTown(async (services) => {
      const exact = await search(services, 'ササキ ケン');
      assert.deepEqual(
        exact.map(({ personNo }) => personNo),
        ['1000000006', '1000000004'],
      );
      const family = await search(services, 'ささき');
      assert.deepEqual(family.map(({ personNo }) => personNo).sort(), ['1000000004', '1000000006']);
    }));

  test('names that are SQL are looked for like any other', () =>
    inTown(async (services, db) => {
      const [first] = await search(services, "Robert'); DROP TABLE registry.person;--");
      assert.equal(first?.personNo, '1000000007');
      for (const typed of ["'", "' OR 1=1 --", '100%', '_', '\\', '"', '\u0000佐藤']) {
        await execute(searchPeople, services, testScope(), { text: typed });
      }
      const [count] = await db.admin<{ n: number }>('SELECT count(*) AS n FROM registry.person');
      assert.equal(count?.n, PEOPLE.length);
    }));

  test('a misspelling that is a common name itself leaves room for the name meant', () =>
    withServices(async (services, db) => {
      const bearers = Array.from({ length: 60 }, (_, at) => ({
        personNo: `20000000${10 + at}`,
        nameKana: 'サトウ　ユミ',
      }));
      await putPeople(db, [...bearers, { personNo: '3000000001', nameKana: 'サトウ　ユイ' }]);
      const rows = await search(services, 'さとうゆみ');
      assert.equal(rows.length, 50);
      assert.equal(rows.find(({ matched }) => matched === 'similar')?.personNo, '3000000001');
    }));

  test('of names equally near the commoner comes first', () =>
    withServices(async (services, db) => {
      await putPeople(db, [
        { personNo: '2000000001', nameKana: 'サトウ　ユカ' },
        { personNo: '2000000002', nameKana: 'サトウ　ユリ' },
        { personNo: '2000000003', nameKana: 'サトウ　ユリ' },
      ]);
      const rows = await search(services, 'さとうゆん');
      assert.deepEqual(
        rows.map(({ nameKana }) => nameKana),
        ['サトウ　ユリ', 'サトウ　ユリ', 'サトウ　ユカ'],
      );
    }));

  test('more people than fit are cut and said to be', () =>
    withServices(async (services, db) => {
      const many = Array.from({ length: 60 }, (_, at) => ({ personNo: `20000000${10 + at}` }));
      await putPeople(db, many);
      const outcome = await execute(searchPeople, services, testScope(), { text: 'シケン' });
      assert.ok(outcome.ok);
      assert.equal(outcome.value.rows.length, 50);
      assert.equal(outcome.value.truncated, true);
    }));
});

describe('protected people in a search', () => {
  test('are found by name, without an address', () =>
    inTown(async (services) => {
      const [first] = await search(services, '吉田結衣');
      assert.deepEqual(
        [first?.personNo, first?.protected, first?.address],
        ['1000000003', true, null],
      );
    }));

  test('are never found by where they live', () =>
    inTown(async (services) => {
      assert.deepEqual(await search(services, '秘匿町'), []);
      assert.deepEqual(await search(services, '泉区秘匿町1-1'), []);
      assert.deepEqual(await search(services, '吉田 秘匿町'), []);
    }));

  test('are not found by where the rest of their household lives', () =>
    inTown(async (services, db) => {
      const address = '仙台市泉区秘匿町1番1号';
      const householdNo = '0000000009';
      await db.admin(
        `UPDATE registry.person SET household_no = $1 WHERE person_no = '1000000003'`,
        [householdNo],
      );
      await putPeople(db, [
        { personNo: '1000000031', name: '吉田　一', birthDate: '2023-03-03', householdNo, address },
        { personNo: '1000000032', name: '隣　一', birthDate: '2023-03-03', address },
      ]);
      for (const typed of ['秘匿町', '秘匿町1-1', '一 秘匿町', 'R5.3.3 秘匿町']) {
        const found = await search(services, typed);
        assert.deepEqual(
          found.map(({ personNo }) => personNo),
          ['1000000032'],
          typed,
        );
      }
      const [child] = await search(services, '1000000031');
      assert.equal(child?.address, null);
    }));

  test('leave the address index when protection begins', () =>
    inTown(async (services, db) => {
      assert.equal((await search(services, '長町')).length, 1);
      await db.admin("UPDATE registry.person SET protected = true WHERE person_no = '1000000006'");
      const scope = testScope();
      await db.transaction(scope.municipality, (tx) => indexPeople(scope, tx, ['1000000006']));
      assert.deepEqual(await search(services, '長町'), []);
    }));
});

describe('the index after a change', () => {
  test('follows the name, the alias and the telephone', () =>
    inTown(async (services, db) => {
      await db.admin(
        `UPDATE registry.person SET name = '伊達　杏', name_kana = 'ダテ　アン', alias = NULL,
           alias_kana = NULL, phone = '0229999999' WHERE person_no = '1000000005'`,
      );
      const scope = testScope();
      await db.transaction(scope.municipality, (tx) => indexPeople(scope, tx, ['1000000005']));
      assert.equal((await search(services, 'だてあん'))[0]?.personNo, '1000000005');
      assert.equal((await search(services, '022-999-9999'))[0]?.personNo, '1000000005');
      assert.deepEqual(
        (await search(services, '山本杏')).map(({ matched }) => matched),
        [],
      );
    }));

  test('holds only people of the municipality that asks', () =>
    inTown(async (services, db) => {
      const elsewhere = municipalityCode('141003');
      await putPeople(
        db,
        [
          {
            personNo: '3000000001',
            name: '髙橋　花子',
            nameKana: 'タカハシ　ハナコ',
            phone: '0221234567',
            address: '国分町3-7-1',
            birthDate: '1985-04-01',
          },
        ],
        elsewhere,
      );
      for (const typed of [
        'たかはしはなこ',
        '022-123-4567',
        '国分町3-7-1',
        'S60.4.1',
        '3000000001',
      ]) {
        const found = await search(services, typed);
        assert.ok(
          found.every(({ personNo }) => personNo !== '3000000001'),
          typed,
        );
      }
    }));
});
