import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decodeCp932, encodeCp932, isCp932, notInCp932 } from '#contracts/cp932.ts';

const bytesOf = (text: string): Buffer => {
  const bytes = encodeCp932(text);
  assert.ok(bytes.ok, text);
  return bytes.value;
};

describe('CP932', () => {
  test('every text that it can write comes back the same', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc
            .integer({ min: 0, max: 0xffff })
            .map((unit) => String.fromCharCode(unit))
            .filter(isCp932),
        }),
        (text) => {
          assert.equal(decodeCp932(bytesOf(text)), text);
        },
      ),
    );
  });

  test('every character of the whole plane is either written and read back, or refused by name', () => {
    let written = 0;
    for (let unit = 0; unit <= 0xffff; unit++) {
      const character = String.fromCharCode(unit);
      const bytes = encodeCp932(character);
      if (bytes.ok) {
        assert.equal(decodeCp932(bytes.value), character);
        written += 1;
      } else assert.equal(bytes.reasons.length, 1);
    }
    // JIS X 0208, half-width katakana, ASCII, NEC row 13 and IBM's extension: duplicates count once.
    assert.ok(written > 7_000 && written < 7_800, String(written));
  });

  test('it refuses and names every character that would be lost, with its position', () => {
    const refused = encodeCp932('吉𠮷野 葛\u{e0100}城 한');
    assert.ok(!refused.ok);
    assert.deepEqual(
      refused.reasons.map(({ with: values }) => [values?.position, values?.codePoint]),
      [
        [2, 'U+20BB7'],
        [6, 'U+E0100'],
        [9, 'U+D55C'],
      ],
    );
    assert.deepEqual(notInCp932('髙﨑邉邊齋齊濵'), []);
  });

  test('characters of a private area are never written: they mean something in one city only', () => {
    assert.equal(isCp932('\ue000'), false);
    assert.equal(decodeCp932(Buffer.from([0xf0, 0x40])), '\ue000');
  });

  test('of the duplicates of NEC and IBM the one of Windows is written', () => {
    const codes = {
      Ⅰ: '8754',
      '㈱': '878a',
      '∵': '81e6',
      '￢': '81ca',
      ⅰ: 'fa40',
      髙: 'fbfc',
      﨑: 'fab1',
    };
    for (const [character, code] of Object.entries(codes)) {
      assert.equal(bytesOf(character).toString('hex'), code);
    }
    for (const twin of ['fa4a', '879a', 'fa5b', 'eef9', 'eeef', 'eee0', 'ed95']) {
      assert.ok(decodeCp932(Buffer.from(twin, 'hex')));
    }
  });

  test('wave dash and its kin are those of Windows, and the JIS forms are refused, not replaced', () => {
    assert.equal(bytesOf('～').toString('hex'), '8160');
    assert.equal(isCp932('〜'), false);
    assert.equal(bytesOf('－').toString('hex'), '817c');
    assert.equal(isCp932('−'), false);
  });

  test('bytes that are not CP932 are not decoded', () => {
    for (const bytes of [[0x80], [0xa0], [0xfd], [0xff], [0x81], [0x81, 0x30]]) {
      assert.equal(decodeCp932(Uint8Array.from(bytes)), undefined);
    }
  });
});
