import { codeLists } from '#contracts/codes.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { formatWareki } from '#kernel/wareki.ts';

/** 異動区分 of a change in the register, as in registry.person_event. */
export type ChangeKind = keyof typeof codeLists.changeKind.values;

export type ExplainedChange = {
  readonly outcome: 'added' | 'changed' | 'unchanged' | 'gone';
  readonly kind: ChangeKind;
  /** 異動日 and 異動届出日. */
  readonly happenedOn: PlainDate | undefined;
  readonly notifiedOn: PlainDate | undefined;
  /** Whether the person was and will be a resident. */
  readonly wasResident: boolean;
  readonly isResident: boolean;
  /** Japanese labels of the changed items, in the order of the file. */
  readonly labels: readonly string[];
};

const NAMED_ITEMS = 3;

/** 異動届出日 beside 異動日: without its year when that is the same. */
const notice = (happened: PlainDate | undefined, notified: PlainDate): string => {
  const text = formatWareki(notified);
  const sameYear = happened?.slice(0, 4) === notified.slice(0, 4);
  return `異動届出日${sameYear ? text.slice(text.indexOf('年') + 1) : text}`;
};

const event = ({ kind, happenedOn, notifiedOn }: ExplainedChange): string => {
  const dates = [
    ...(happenedOn ? [formatWareki(happenedOn)] : []),
    ...(notifiedOn ? [notice(happenedOn, notifiedOn)] : []),
  ];
  return codeLists.changeKind.values[kind] + (dates.length > 0 ? `（${dates.join('、')}）` : '');
};

const items = (labels: readonly string[]): string => {
  const named = labels.slice(0, NAMED_ITEMS).join('、');
  return labels.length > NAMED_ITEMS ? `${named}など${labels.length}項目` : named;
};

const changed = (change: ExplainedChange): string => {
  if (change.wasResident && !change.isResident) return `${event(change)}により住民でなくなります`;
  if (!change.wasResident && change.isResident) return `${event(change)}により再び住民となります`;
  return change.kind === 'other'
    ? `${items(change.labels)}を改めます`
    : `${event(change)}により${items(change.labels)}を改めます`;
};

/** One sentence without full stop that tells a clerk what the file does to the person. */
export const explain = (change: ExplainedChange): string => {
  if (change.outcome === 'unchanged') return '変わりありません';
  if (change.outcome === 'gone') {
    return '今回の全件ファイルにありません。削除はしません。取扱いを決めてください';
  }
  if (change.outcome === 'changed') return changed(change);
  return change.kind === 'other' || change.kind === 'correct'
    ? '新しく登録します'
    : `${event(change)}により新しく登録します`;
};
