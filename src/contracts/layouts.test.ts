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

/** The items of a vaccination with the record types that hold them, as the document numbers them from 1. */
const ITEMS =
  '整理番号（団体内宛名番号）:RKST 接種名称区分:RKST 期回数区分:RKST 年度:RKST 接種日:RKST 実施時間:R 会場区分:R 会場区分その他:R 接種種別区分:RST 登録日:RKST 負担金区分:R 接種医療機関番号:RKST 接種医療機関番号その他:RKST 接種区分:RKST Ｌｏｔ番号:RKST 接種量:RKST 印刷区分:RKST 印刷日:RKST 発送日:RKST 予診理由区分:RKST 接種補足区分:RKST 予診票再発行フラグ:RK 予診票再発行枚数:RK 予診票再発行日:RK 依頼書印刷区分:RKST 依頼書印刷日:RKST 証明書印刷区分:RKST 証明書印刷日:RKST 予診医医療機関番号:RKST 予診医医療機関番号その他:RKST 予診医番号:RKST 予診医職員番号:RST 接種医番号:RKST 接種医職員番号:RST ワクチンメーカー区分:RKST 備考:RKST 支払対象外フラグ:RK 警告内容:RKST 登録支所区分:RKST 印刷連番:RKST 実施報告書印刷日:R 請求年月:RK 経過措置:R 予診票発行部署:RKST 送付先名:RK 文書番号:RK 起案番号:RK 発行日:RK 連絡先氏名:RK 連絡先電話番号:RK 滞在先郵便番号:RK 滞在先住所:RK 滞在先方書:RK 滞在先電話番号:RK 依頼書発行理由:RK 自由記載欄:RK 内線番号（空欄可）:RK 予診票写しの宛先:RK 返送区分:RK 免除区分:RK 被災者区分:RK 長期療養者区分:RK 接種時居住区:RK 判定結果:R 検査方法:R 抗体価:R 単位:R 検査番号:R 接種種別:K 予診票再印刷フラグ:ST 予診票再印刷枚数:ST 予診票再印刷日:ST 予診医番号その他:ST 接種医番号その他:ST ワクチン名区分:ST 予診票番号:ST'.split(
    ' ',
  );

describe('layouts', () => {
  test('[SA-129] [SA-137] [SA-138] [SA-139] [SA-140] the layout of Sendai has the 76 columns of its document, in its order', () => {
    const sendai = residentLayouts.find(({ id }) => id === 'sendai-resident');
    assert.deepEqual(
      sendai?.columns.map(({ name }) => name),
      SENDAI,
    );
    assert.equal(SENDAI.length, 76);
  });

  test('[SA-130] [SA-131] [SA-132] [SA-133] [SA-134] [SA-135] [SA-096] [SA-098] the record types hold 68, 55, 40 and 40 of the 76 items, each those of the document', () => {
    const own = recordTypes.map(
      (type) => slipLayouts[type].columns.filter(({ item }) => item).length,
    );
    assert.deepEqual(own, [68, 55, 40, 40]);
    const items = new Set(
      recordTypes.flatMap((type) => slipLayouts[type].columns.flatMap(({ item }) => item ?? [])),
    );
    assert.equal(items.size, 76);
    for (const [index, item] of ITEMS.entries()) {
      const named = recordTypes.map((type) =>
        slipLayouts[type].columns.find((column) => column.item === String(index + 1)),
      );
      const [name] = named.flatMap((column) => column?.name ?? []);
      const types = recordTypes.filter((_, at) => named[at]);
      assert.equal(`${name}:${types.join('')}`, item);
    }
  });

  test('[SB-162] [SB-163] [SB-165] [SB-297] the layouts of Amagasaki and Yonago hold each of their items, and never the first, 個人番号', () => {
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

  test('[SA-009] [SB-221] no layout has a column for 個人番号, and no column takes twelve digits as its proper form', () => {
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
