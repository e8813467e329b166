import type { MessageMap } from '#platform/messages.ts';
import { type ReasonCode, reasonText as textOfReason } from '#rules/index.ts';
import type { SuppressionCause } from './outcome.ts';
import type { RunRefusal } from './run.ts';

/** What staff read when a run is refused. `{class}` and the like come from the reason. */
export const runMessages: MessageMap<RunRefusal> = {
  RUN_NOT_FOUND: 'この抽出は見つかりません。一覧から選び直してください。',
  RUN_STATE_WRONG: {
    status: 409,
    text: 'この抽出は今の状態（{state}）ではこの操作ができません。画面を更新してください。',
  },
  PROGRAMME_NOT_FOUND: 'この接種の種類・回は登録されていません。',
  PROGRAMME_NOT_IN_FORCE: '基準日には、この接種は定期接種として実施されていません。',
  PROGRAMME_NOT_BY_REGISTER:
    'この接種の対象者は住民記録からは分かりません（妊娠届により把握します）。',
  RECALL_NOT_LAWFUL:
    'B類疾病の予防接種には勧奨（予防接種法第8条）ができません。周知（案内）として抽出してください。',
  BIRTH_RANGE_REVERSED: '生年月日の範囲が逆です。開始日を終了日以前にしてください。',
};

export const causeTexts: Readonly<Record<SuppressionCause, string>> = {
  dead: '死亡',
  cancelled: '消除',
  'moved-out': '転出',
  'non-resident': '住登外',
  'already-vaccinated': '接種済み',
  'not-due': '基準日に接種の対象でない',
  'voucher-held': '有効な予診票を交付済み',
  'already-sent': '前の抽出で発送済み',
  'protected-without-safe-address': '支援措置の対象で、送付先の登録がない',
  'mail-excluded': '送付除外',
};

const CAUSES_BY_CODE = new Map<string, string>(
  Object.entries(causeTexts).map(([cause, text]) => [
    cause.toUpperCase().replaceAll('-', '_'),
    text,
  ]),
);

/** The Japanese of a member's reason: one of the register and of earlier letters, or of the law. */
export const reasonText = (code: string): string =>
  CAUSES_BY_CODE.get(code) ?? textOfReason(code as ReasonCode).text;
