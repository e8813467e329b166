import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeCp932 } from '#contracts/cp932.ts';
import type { Reason } from '#kernel/result.ts';
import { sentence } from '#platform/messages.ts';
import { readClinics } from './clinic-file.ts';
import { CLINIC_MESSAGES } from './messages.ts';

const HEAD = '医療機関コード,名称,カナ名称,郵便番号,住所,電話番号';
const ONE =
  '0411000011,見本小児科,ミホンショウニカ,9800811,宮城県仙台市青葉区一番町一丁目1,022-000-0000';
const TWO = '0411000029,見本内科,,,,';

const list = (...rows: readonly string[]): string => `${[HEAD, ...rows].join('\r\n')}\r\n`;

const faultsOf = async (text: string | Uint8Array): Promise<readonly Reason[]> => {
  const read = await readClinics(typeof text === 'string' ? Buffer.from(text) : text);
  return read.ok ? [] : read.reasons;
};

/** Code and place of each fault. */
const found = async (text: string | Uint8Array): Promise<readonly string[]> =>
  (await faultsOf(text)).map(
    ({ code, with: values }) =>
      `${code} ${[values?.row, values?.column].filter(Boolean).join(':')}`,
  );

describe('a list of clinics', () => {
  test('is read in UTF-8, with or without a byte order mark, and in CP932', async () => {
    const utf8 = Buffer.from(list(ONE, TWO));
    const cp932 = encodeCp932(list(ONE, TWO));
    assert.ok(cp932.ok);
    for (const bytes of [utf8, Buffer.concat([Buffer.from('\ufeff'), utf8]), cp932.value]) {
      const read = await readClinics(bytes);
      assert.deepEqual(read, {
        ok: true,
        value: [
          {
            code: '0411000011',
            name: '見本小児科',
            nameKana: 'ミホンショウニカ',
            postalCode: '9800811',
            address: '宮城県仙台市青葉区一番町一丁目1',
            phone: '022-000-0000',
          },
          {
            code: '0411000029',
            name: '見本内科',
            nameKana: null,
            postalCode: null,
            address: null,
            phone: null,
          },
        ],
      });
    }
  });

  test('tells every fault with its row and column, in the order of the rows', async () => {
    const faulty = list(
      ONE,
      '0411000012,見本内科,,,,',
      '0411000029,,,980-0811,,',
      '041100003,見本医院,,,,',
      ONE,
      '0411000045,見本,余計,,,,',
      `0411000052,${'長'.repeat(101)},,,,`,
      '0411000060,見本\u0007,,,,',
      '0411000078,見本,,,123456789018,',
    );
    assert.deepEqual(await found(faulty), [
      'CLINICS_CHECK_DIGIT 3:1',
      'CLINICS_CELL_MISSING 4:2',
      'CLINICS_CELL_MALFORMED 4:4',
      'CLINICS_CELL_MALFORMED 5:1',
      'CLINICS_REPEATED 6:1',
      'CLINICS_WIDTH 7',
      'CLINICS_CELL_TOO_LONG 8:2',
      'CLINICS_CELL_CHARACTER 9:2',
      'CLINICS_INDIVIDUAL_NUMBER 10:5',
    ]);
  });

  test('says in Japanese where a fault is and what to do', async () => {
    const [wrong, repeated] = await faultsOf(list(ONE, ONE, '0411000012,見本内科,,,,'));
    const said = [wrong, repeated].map((reason) =>
      reason ? sentence(CLINIC_MESSAGES, reason) : '',
    );
    assert.deepEqual(said, [
      '3行目1列目（医療機関コード）: 2行目と同じコードです。どちらか一方の行だけにしてください。',
      '4行目1列目（医療機関コード）: 検査数字が合いません。指定通知書などと見比べて番号を直してください。',
    ]);
  });

  test('leaves no place of a message open', async () => {
    const texts = [
      list(ONE, '0411000012,,x,1,\u0007,123456789012345678', TWO, TWO),
      list('0411000011,"見本"科,,,,', '1,2'),
      list(`0411000011,${'長'.repeat(101)},,,,`),
      'コード,名称\r\n',
      '',
      list(ONE).slice(0, -2),
      list(...Array.from({ length: 120 }, () => '1,2')),
    ];
    for (const text of texts) {
      const said = (await faultsOf(text)).map((reason) => sentence(CLINIC_MESSAGES, reason));
      assert.ok(said.length > 0);
      assert.deepEqual(
        said.filter((message) => /[{}]/.test(message)),
        [],
      );
    }
  });

  test('is refused for other columns, as empty, cut, damaged or unreadable', async () => {
    assert.deepEqual(await found(`コード,名称\r\n${TWO}\r\n`), ['CLINICS_COLUMNS 1']);
    assert.deepEqual(await found(''), ['CLINICS_EMPTY 1']);
    assert.deepEqual(await found(list()), ['CLINICS_EMPTY 1']);
    assert.deepEqual(await found(list(ONE, TWO).slice(0, -2)), ['CLINICS_CUT 3']);
    assert.deepEqual(await found(list(ONE, '0411000029,見"本,,,,')), ['CLINICS_ROW_DAMAGED 3:2']);
    assert.deepEqual(await found(Buffer.from(list(ONE), 'utf16le')), ['CLINICS_ENCODING 1:1']);
  });

  test('in CP932 with a byte of no character names the row', async () => {
    const cp932 = encodeCp932(list(ONE, TWO));
    assert.ok(cp932.ok);
    const bytes = Buffer.from(cp932.value);
    bytes[bytes.lastIndexOf('0411000029') + 11] = 0xff;
    assert.deepEqual(await found(bytes), ['CLINICS_ENCODING 3:2']);
  });

  test('of nothing but faults tells a hundred and counts the rest', async () => {
    const faults = await faultsOf(list(...Array.from({ length: 250 }, () => '1,2')));
    assert.equal(faults.length, 101);
    assert.equal(faults.at(-1)?.code, 'CLINICS_MORE_FAULTS');
  });
});
