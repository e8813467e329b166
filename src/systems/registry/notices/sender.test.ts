import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { municipalityCode } from '#kernel/identifiers.ts';
import { loadLaw } from '#rules/index.ts';
import { senderOf } from './sender.ts';

describe('who writes the letters', () => {
  test('is the department in charge, with how to reach it', () => {
    assert.deepEqual(senderOf(municipalityCode('312029')).office, {
      name: '米子市 福祉保健部 健康対策課',
      postalCode: '683-0811',
      address: '米子市錦町1丁目139-3',
      phone: '0859-23-5451',
      hours: '開庁時間（仮）',
    });
  });

  test('every municipality has an office to write to and to call', () => {
    for (const { code } of loadLaw().municipalities) {
      const { office } = senderOf(municipalityCode(code));
      assert.ok(
        Object.values(office).every((text) => text !== ''),
        code,
      );
      assert.match(office.postalCode, /^\d{3}-\d{4}$/);
    }
  });

  test('what no document says is marked as not verified', () => {
    for (const { office } of loadLaw().municipalities)
      for (const { source, unverified } of Object.values(office))
        assert.equal(unverified ?? false, source.startsWith('文書に記載なし'));
  });
});
