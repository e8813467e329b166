import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { codeLists } from '#contracts/codes.ts';
import { type Layout, rowShape } from '#contracts/layout.ts';
import { layoutPages } from '#contracts/layout-pages.ts';
import {
  fromSlipCells,
  recordTypes,
  slipKeys,
  slipLayouts,
  slipRow,
  toSlipCells,
} from '#contracts/punch-registry/index.ts';
import {
  fromRow,
  isMailExcluded,
  isProtected,
  residentKeys,
  residentLayouts,
  residentRow,
  statusOf,
  toRow,
} from '#contracts/resident-registry/index.ts';
import { plainDate } from '#kernel/plain-date.ts';

const all: readonly Layout[] = [...residentLayouts, ...Object.values(slipLayouts)];

const SENDAI =
  '市区町村番号 整理番号 カナ氏名 カナ氏名略 漢字氏名 生年月日 性別 町番号 行政区番号 番地 枝番 小枝 郵便番号 集配局 住所 方書 小学校区 中学校区 続柄１ 続柄２ 続柄３ 続柄４ 世帯番号 世帯主カナ氏名 世帯主漢字氏名 取消区分 住登外区分 宛名種別 外国人フラグ 外国人国籍 本名カナ氏名 本名漢字氏名 通称カナ氏名 通称漢字氏名 アルファベット氏名 漢字併記カナ氏名 漢字併記氏名 氏名利用区分 住民となった日 住民でなくなった日 最新異動区分 最新異動日 最新異動届出日 住民異動区分 住民異動日 転入前住所 転入前方書 転出後住所 転出後方書 電話番号 ＦＡＸ番号 携帯番号 メールアドレス 補記論理和 送付除外論理和 個人課税区分 世帯課税区分 被災者区分 住基閲覧注意 予備区分１ 予備区分２ 予備区分３ 予備区分４ 予備区分５ 予備区分６ 予備区分７ 予備区分８ 予備区分９ 連携処理日 国保区分 徴収区分 課税区分 年金区分 生保区分 介護区分 後期高齢区分'.split(
    ' ',
  );

describe('layouts', () => {
  test('the layout of Sendai has the 76 columns of its document, in its order', () => {
    const sendai = residentLayouts.find(({ id }) => id === 'sendai-resident');
    assert.deepEqual(
      sendai?.columns.map(({ name }) => name),
      SENDAI,
    );
    assert.equal(SENDAI.length, 76);
  });

  test('the record types hold 68, 55, 40 and 40 of the 76 items', () => {
    const own = recordTypes.map(
      (type) => slipLayouts[type].columns.filter(({ item }) => item).length,
    );
    assert.deepEqual(own, [68, 55, 40, 40]);
    const items = new Set(
      recordTypes.flatMap((type) => slipLayouts[type].columns.flatMap(({ item }) => item ?? [])),
    );
    assert.equal(items.size, 76);
  });

  test('the layouts of Amagasaki and Yonago hold each of their items, and never the first, 個人番号', () => {
    const itemsOf = (id: string) => [
      ...new Set(
        residentLayouts.find((layout) => layout.id === id)?.columns.map(({ item }) => item),
      ),
    ];
    assert.deepEqual(new Set(itemsOf('amagasaki-resident')), new Set('②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'));
    assert.deepEqual(
      itemsOf('yonago-resident'),
      Array.from({ length: 40 }, (_, index) => String(index + 2)),
    );
  });

  test('no layout has a column for 個人番号, and no column takes twelve digits as its proper form', () => {
    for (const { columns, differenceColumns } of all) {
      for (const { name, key, type, length } of [...differenceColumns, ...columns]) {
        assert.doesNotMatch(name, /個人番号|マイナンバー/);
        assert.doesNotMatch(key, /myNumber|individualNumber/i);
        assert.ok(type !== 'digits' || length < 11, `${key} is digits of length ${length}`);
      }
    }
  });

  test('keys are unique in a layout, code columns have a list, and every list is used', () => {
    const used = new Set<string>();
    for (const { columns, differenceColumns } of all) {
      const keys = [...differenceColumns, ...columns].map(({ key }) => key);
      assert.equal(new Set(keys).size, keys.length);
      for (const { type, codes } of [...differenceColumns, ...columns]) {
        assert.equal(type === 'code', codes !== undefined);
        if (codes) used.add(codes);
      }
    }
    assert.deepEqual([...used].sort(), Object.keys(codeLists).sort());
  });

  test('every item of a resident and of a slip stands in at least one layout', () => {
    const inResident = new Set(
      residentLayouts.flatMap((layout) =>
        rowShape(layout, 'difference').columns.map(({ key }) => key),
      ),
    );
    assert.deepEqual(
      residentKeys.filter((key) => !inResident.has(key)),
      [],
    );
    const inSlips = new Set(
      recordTypes.flatMap((type) => slipLayouts[type].columns.map(({ key }) => key)),
    );
    assert.deepEqual(
      slipKeys.filter((key) => !inSlips.has(key)),
      [],
    );
  });

  test('the pages in docs/files are those made from the layouts', () => {
    const root = new URL('../../', import.meta.url);
    const codes = new URL('docs/files/codes.md', root);
    const current = existsSync(codes) ? readFileSync(codes, 'utf8') : '';
    for (const { path, text } of layoutPages(current)) {
      assert.equal(
        readFileSync(new URL(path, root), 'utf8'),
        text,
        `run scripts/write-layout-pages.ts: ${path}`,
      );
    }
  });
});

describe('records and cells', () => {
  test('a resident survives the way into any layout and back in the items it has', () => {
    const filled = residentRow(Object.fromEntries(residentKeys.map((key) => [key, `値${key}`])));
    const dated = { ...filled, birthDate: plainDate('2024-02-29'), linkedOn: undefined };
    for (const layout of residentLayouts) {
      const shape = rowShape(layout, 'full');
      const back = fromRow(shape, ['D', ...toRow(shape, dated)]);
      assert.equal(back.birthDate, '2024-02-29');
      assert.equal(back.linkedOn, undefined);
      assert.equal(back.name, '値name');
      assert.equal(back.protection, shape.cellOf.has('protection') ? '値protection' : '');
      assert.equal(back.changeKind, '');
    }
  });

  test('a slip survives the way into its file and back', () => {
    for (const recordType of recordTypes) {
      const slip = slipRow({
        recordType,
        name: '山田',
        givenOn: plainDate('2026-05-01'),
        lot: 'A1',
      });
      const back = fromSlipCells(rowShape(slipLayouts[recordType], 'difference'), [
        'D',
        ...toSlipCells(slip),
      ]);
      assert.deepEqual(back, slip);
    }
  });

  test('the status is told by 住民区分, else by 住登外, 取消, the last day and the kind of change', () => {
    const ended = { residentUntil: plainDate('2026-03-31') };
    assert.equal(statusOf(residentRow({})), 'resident');
    assert.equal(statusOf(residentRow({ residentKind: 'died' })), 'died');
    assert.equal(statusOf(residentRow({ nonResident: '1' })), 'non-resident');
    assert.equal(statusOf(residentRow({ cancellation: '1', ...ended })), 'cancelled');
    assert.equal(statusOf(residentRow({ ...ended, residenceChangeKind: 'death' })), 'died');
    assert.equal(statusOf(residentRow({ ...ended, residenceChangeKind: 'move-out' })), 'moved-out');
  });

  test('protection is told by DVフラグ or 住基閲覧注意, mail exclusion by any bit', () => {
    assert.equal(isProtected(residentRow({ protection: '1' })), true);
    assert.equal(isProtected(residentRow({ registerViewCaution: '1' })), true);
    assert.equal(isProtected(residentRow({ registerViewCaution: '2', protection: '0' })), false);
    assert.equal(isMailExcluded(residentRow({ mailExclusionBits: '2' })), true);
    assert.equal(isMailExcluded(residentRow({ mailExclusionBits: '0' })), false);
  });
});
