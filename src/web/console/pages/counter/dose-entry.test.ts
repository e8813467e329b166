import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dosesOf, emptyEntry } from './dose-entry.ts';

test('only lines with vaccine and date are sent, without their empty parts', () => {
  const filled = {
    ...emptyEntry(1),
    programme: 'measles-rubella 1',
    givenOn: '2025-04-01',
    lot: ' Y123 ',
  };
  assert.deepEqual(dosesOf([filled, emptyEntry(2), { ...emptyEntry(3), programme: 'bcg 1' }]), [
    { vaccine: 'measles-rubella', dose: '1', givenOn: '2025-04-01', lot: 'Y123' },
  ]);
});
