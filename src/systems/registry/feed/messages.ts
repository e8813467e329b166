import { describeFault, type FaultCode, type FileFault } from '#contracts/file-faults.ts';
import type { MessageMap } from '#platform/messages.ts';
import type { ApprovalRefusal } from '../approvals/index.ts';
import type { DecideGoneRefusal } from './decide-gone.ts';
import type { FeedFault } from './feed.ts';
import type { ReceiveRefusal } from './receive-feed.ts';
import type { RowFault, RowFaultCode } from './row-fault-store.ts';
import type { SequenceRefusal } from './sequence.ts';
import type { StepRefusal } from './step-feed.ts';

/** The words of this module: what is wrong, and what to do about it. */
type Words = { readonly message: string; readonly remedy: string };

type FileRefusal = SequenceRefusal | 'FEED_LOW_MATCH_RATE';
type OwnCode = FileRefusal | RowFaultCode;

const MISSING = '欠けている連番のファイルを先に取り込んでください。';

const FAULTS: Readonly<Record<OwnCode, Words>> = {
  FEED_WITHOUT_FULL_LOAD: {
    message: '全件ファイルがまだ取り込まれていないため、異動分（連番{sequence}）は取り込めません。',
    remedy: '先に全件ファイルを取り込んでください。',
  },
  FEED_OLDER_AS_OF: {
    message: '基準日（{asOf}）が、保持している内容の基準日（{held}）より古いファイルです。',
    remedy: 'ファイルの取り違えがないか確かめ、新しい基準日のファイルを使ってください。',
  },
  FEED_OLD_SEQUENCE: {
    message: '連番{sequence}は、取り込み済みの連番{held}より前のファイルです。',
    remedy: 'ファイルの取り違えがないか確かめてください。取り込みは不要です。',
  },
  FEED_REPEATED_SEQUENCE: {
    message: '連番{sequence}は取り込み済みです。',
    remedy: '取り込みは不要です。続きの連番のファイルを使ってください。',
  },
  FEED_GAP: {
    message: '連番が飛んでいます。取り込み済みは{held}、このファイルは{sequence}です。',
    remedy: `連番{missing}から始めてください。${MISSING}`,
  },
  FEED_BASE_MISMATCH: {
    message: '基準連番{base}は、保持している連番{held}と異なります。',
    remedy: '送付元に、保持している連番を基準とする異動分の再作成を依頼してください。',
  },
  FEED_LOW_MATCH_RATE: {
    message: '保持している住民との一致率が{rate}%で、基準の{threshold}%を下回りました。',
    remedy: '整理番号の体系や列のずれ、他の市区町村のファイルでないかを送付元に確認してください。',
  },
  'repeated-person': {
    message: '同じ整理番号の行がこのファイルに二つ以上あります。',
    remedy: 'どの行が正しいか送付元に確認し、一人一行に直したファイルを取り込んでください。',
  },
  'other-person': {
    message: 'この整理番号の人と、生年月日も氏名も異なります。別の人の行と考えられます。',
    remedy: '送付元に整理番号を確認し、直したファイルを取り込んでください。',
  },
  'older-than-held': {
    message: '連携処理日が、保持している内容より古い行です。新しい内容を残しました。',
    remedy: '最新の内容であれば、送付元に連携処理日の訂正を依頼してください。',
  },
};

/** Refusals of this module's use cases. */
export const FEED_MESSAGES: MessageMap<
  StepRefusal | ReceiveRefusal | ApprovalRefusal | DecideGoneRefusal
> = {
  FEED_NOT_FOUND: 'その取込番号のファイルはありません。',
  FEED_BUSY: '検査または反映の処理中です。終わってからもう一度操作してください。',
  FEED_WRONG_STATE: '今の状態（{state}）ではこの操作はできません。',
  FEED_IN_PROGRESS:
    '取込番号{feedNo}のファイルが処理の途中です。反映または取消をしてから取り込んでください。',
  FEED_REPEATED_FILE: '同じファイルを取込番号{feedNo}で取り込み済みです。取り込みは不要です。',
  FEED_NOT_GONE: 'その人は、全件ファイルにない人の一覧で取扱い待ちになっていません。',
  FEED_PERSON_CHANGED:
    'その人は、あとのファイルで変わったか、すでに住民ではありません。個人の画面で確かめてください。',
  APPROVAL_ALREADY_REQUESTED: 'すでに承認を求めています。',
  APPROVAL_NOT_REQUESTED: '承認の依頼がありません。',
  APPROVAL_SAME_PERSON: '依頼した本人は承認できません。別の承認者が決定してください。',
  APPROVAL_REASON_MISSING: '差し戻す理由を入力してください。',
};

type Named = Readonly<Record<string, string | number>> | null | undefined;

const fill = (template: string, named: Named): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(named?.[name] ?? ''));

const isOwn = (code: string): code is OwnCode => Object.hasOwn(FAULTS, code);
/** A fault with its words, as the API and the command line show it. */
export type DescribedFault = Words & {
  readonly row: number | null;
  readonly column: number | null;
  readonly item: string | null;
  readonly code: string;
};

/** Describes a fault that refuses a file whole. */
export const describeFeedFault = (fault: FeedFault): DescribedFault => {
  const { code, row = null, column = null, item = null } = fault;
  if (isOwn(code)) {
    const { message, remedy } = FAULTS[code];
    return {
      row,
      column,
      item,
      code,
      message: fill(message, fault.with),
      remedy: fill(remedy, fault.with),
    };
  }
  const { message, remedy } = describeFault(fault as FileFault);
  return { row, column, item, code, message, remedy };
};

/** Describes one line of the error list. */
export const describeRowFault = ({ row, column, item, code, named }: RowFault): DescribedFault =>
  describeFeedFault({
    code: code as FaultCode,
    at: `${row}:${column}`,
    row,
    ...(column > 0 ? { column } : {}),
    ...(item === null ? {} : { item }),
    ...(named === null ? {} : { with: named }),
  });
