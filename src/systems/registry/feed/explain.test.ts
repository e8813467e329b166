import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import { type ExplainedChange, explain } from './explain.ts';

const change: ExplainedChange = {
  outcome: 'changed',
  kind: 'move-out',
  happenedOn: plainDate('2026-11-01'),
  notifiedOn: plainDate('2026-11-04'),
  wasResident: true,
  isResident: false,
  labels: ['住民でなくなった日', '転出後住所'],
};

test('a departure says when, when it was notified and what it means', () => {
  assert.equal(
    explain(change),
    '転出（令和8年11月1日、異動届出日11月4日）により住民でなくなります',
  );
});

test('a notice in the next year keeps its year', () => {
  const late = {
    ...change,
    happenedOn: plainDate('2026-12-31'),
    notifiedOn: plainDate('2027-01-04'),
  };
  assert.equal(
    explain(late),
    '転出（令和8年12月31日、異動届出日令和9年1月4日）により住民でなくなります',
  );
});

test('a death without a notice names its day alone', () => {
  assert.equal(
    explain({ ...change, kind: 'death', notifiedOn: undefined }),
    '死亡（令和8年11月1日）により住民でなくなります',
  );
});

test('a return, a move within and a correction name what changes', () => {
  const back = { ...change, kind: 'move-in', wasResident: false, isResident: true } as const;
  assert.match(explain(back), /^転入（.+）により再び住民となります$/);
  const within = { ...change, kind: 'move-within', isResident: true } as const;
  assert.equal(
    explain({ ...within, labels: ['住所', '方書', '郵便番号', '町番号'] }),
    '転居（令和8年11月1日、異動届出日11月4日）により住所、方書、郵便番号など4項目を改めます',
  );
  assert.equal(explain({ ...within, kind: 'other', labels: ['電話番号'] }), '電話番号を改めます');
});

test('someone new is registered by birth or arrival, or plainly where the file does not say', () => {
  const added = { ...change, outcome: 'added', wasResident: false, isResident: true } as const;
  assert.match(explain({ ...added, kind: 'birth' }), /^出生（.+）により新しく登録します$/);
  assert.equal(explain({ ...added, kind: 'other' }), '新しく登録します');
});

test('someone whom a full load no longer holds is never said to be deleted', () => {
  assert.match(explain({ ...change, outcome: 'gone' }), /削除はしません/);
  assert.equal(explain({ ...change, outcome: 'unchanged' }), '変わりありません');
});
