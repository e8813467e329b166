import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { customerBarcodeBody, extractAddressNumber } from './postal-address.ts';

// Worked examples of 郵便番号・バーコードマニュアル; ! # % stand for CC1 to CC3, @ for CC4.
const EXAMPLES: readonly (readonly [string, string, string])[] = [
  ['2630023', '千葉県千葉市稲毛区緑町3丁目30-8　郵便ビル403号', '26300233-30-8-403@@@'],
  ['0140113', '秋田県大仙市堀見内　南田茂木　添60-1', '014011360-1@@@@@@@@@'],
  ['1100016', '東京都台東区台東5-6-3　ABCビル10F', '11000165-6-3-10@@@@@'],
  ['0600906', '北海道札幌市東区北六条東4丁目　郵便センター6号館', '06009064-6@@@@@@@@@@'],
  ['0650006', '北海道札幌市東区北六条東8丁目　郵便センター10号館', '06500068-10@@@@@@@@@'],
  ['4070033', '山梨県韮崎市龍岡町下條南割　韮崎400', '4070033400@@@@@@@@@@'],
  ['2730102', '千葉県鎌ヶ谷市右京塚　東3丁目-20-5　郵便・A&bコーポB604号', '27301023-20-5!1604@@'],
  ['1980036', '東京都青梅市河辺町十一丁目六番地一号　郵便タワー601', '198003611-6-1-601@@@'],
  ['0270203', '岩手県宮古市大字津軽石第二十一地割大淵川480', '027020321-480@@@@@@@'],
  ['5900016', '大阪府堺市堺区中田出井町四丁六番十九号', '59000164-6-19@@@@@@@'],
  ['0800831', '北海道帯広市稲田町南七線　西28', '08008317-28@@@@@@@@@'],
  ['3170055', '茨城県日立市宮田町6丁目7-14　ABCビル2F', '31700556-7-14-2@@@@@'],
  ['6500046', '兵庫県神戸市中央区港島中町9丁目7-6　郵便シティA棟1F1号', '65000469-7-6!01-1@@@'],
  ['6230011', '京都府綾部市青野町綾部6-7　LプラザB106', '62300116-7#1!1106@@@'],
  ['9100067', '福井県福井市新田塚3丁目80-25　J1ビル2-B', '91000673-80-25!91-2!'],
  ['0640804', '北海道札幌市中央区南四条西29丁目1524-23　第2郵便ハウス501', '064080429-1524-23-2-'],
];

describe('customer barcode of an address', () => {
  for (const [postalCode, address, body] of EXAMPLES) {
    test(`${postalCode} ${address} gives the codes of the manual`, () => {
      assert.equal(customerBarcodeBody(postalCode, address), body);
    });
  }

  test('wide digits, wide hyphens and a long vowel mark between digits are read as written', () => {
    assert.equal(extractAddressNumber('３丁目１２－５ー２０１'), '3-12-5-201');
    assert.equal(extractAddressNumber('グリーンハイツ'), '');
  });

  test('kanji numbers count only before a unit of addresses', () => {
    assert.equal(extractAddressNumber('二十丁目百二番地三の四　八幡荘'), '20-102-3');
    assert.equal(extractAddressNumber('三ノ五番'), '3-5');
  });

  test('a representative postal code and an address outside its town get no barcode', () => {
    assert.equal(customerBarcodeBody('9800000', '仙台市青葉区'), undefined);
    assert.equal(customerBarcodeBody('9800811', '横浜市鶴見区1-1'), undefined);
    assert.equal(customerBarcodeBody('980-0811', '仙台市青葉区一番町1-1'), undefined);
  });
});
