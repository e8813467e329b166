import type { FactName, GrantCode, ReasonCode, RefusalCode, RemarkCode } from '#rules/index.ts';
import type { SuppressionCause } from './outcome.ts';
import type { RunRefusal } from './run.ts';

/** What staff read when a run is refused. `{class}` and the like come from the reason. */
export const runMessages: Readonly<Record<RunRefusal, string>> = {
  RUN_NOT_FOUND: 'この抽出は見つかりません。一覧から選び直してください。',
  RUN_STATE_WRONG:
    'この抽出は今の状態（{state}）ではこの操作ができません。画面を更新してください。',
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

const REASONS: Readonly<Record<GrantCode | RefusalCode | RemarkCode, string>> = {
  OK: '接種できます',
  OK_NON_STANDARD: '接種できます（標準的な期間の外）',
  OK_NOT_RECOMMENDED: '接種できます（推奨される期間の外）',
  OK_DOCTOR: '接種できます（医師が必要と認めた間隔）',
  TRANSITION_OK: '経過措置により接種できます',
  SPECIAL_OK: '特例により接種できます',
  TOO_YOUNG: '対象年齢に達していません',
  TOO_OLD: '対象年齢を過ぎています',
  AGE_NOT_ELIGIBLE: '対象の年齢ではありません',
  NOT_IN_COHORT: '対象の生年月日ではありません',
  NOT_YET_ROUTINE: '定期接種になる前の日です',
  NO_LONGER_ROUTINE: '定期接種でなくなった後の日です',
  SEX_NOT_ELIGIBLE: '対象の性別ではありません',
  DISABILITY_NOT_ELIGIBLE: '対象となる障害に該当しません',
  PRODUCT_NOT_ROUTINE: '定期接種に使えないワクチンです',
  PRODUCT_MISMATCH: '前回までと異なるワクチンです',
  INTERVAL_TOO_SHORT: '前回からの間隔が足りません',
  INTERVAL_TOO_LONG: '前回からの間隔が長すぎます',
  LIVE_INTERVAL: '注射生ワクチンからの間隔が足りません',
  CROSS_INTERVAL: '他のワクチンからの間隔が足りません',
  ALREADY_GIVEN: 'この回は接種済みです',
  PREVIOUS_DOSE_MISSING: '前の回が済んでいません',
  SERIES_COMPLETE: '必要な回数を終えています',
  SERIES_UNFINISHED: '初回接種が終わっていません',
  DOSE_SKIPPED: '開始年齢・経過により、この回は行いません',
  DOSE_NOT_APPLICABLE: 'この回は当てはまりません',
  PREVIOUSLY_VACCINATED: '過去に接種を受けています',
  NOT_VACCINATED_IN_PERIOD: '所定の期間に接種を受けていません',
  OUT_OF_SEASON: '実施期間の外です',
  GESTATION_TOO_EARLY: '妊娠週数が足りません',
  GESTATION_TOO_LATE: '妊娠週数を過ぎています',
  ANTIBODY_SUFFICIENT: '十分な抗体があります',
  ANTIBODY_TEST_TOO_LATE: '抗体検査の日が期限を過ぎています',
  HAD_DISEASE: '罹患したことがあります',
  CONTRAINDICATED: '接種不適当者です',
  SPECIAL_NOT_RECOGNISED: '特例の事由が認められていません',
  SPECIAL_NOT_APPLICABLE: '特例の対象になりません',
  SPECIAL_PERIOD_OVER: '特例の期間を過ぎています',
  NO_VALID_DATE: '接種できる日がありません',
  NO_SUCH_PROGRAMME: 'この接種は登録されていません',
  RESTS_ON_UNVERIFIED: '原典を確認していない値に基づいています',
};

const FACTS: Readonly<Record<FactName, string>> = {
  birth: '生年月日',
  sex: '性別',
  dueDate: '分娩予定日',
  seasonFrom: '実施期間の初日',
  seasonTo: '実施期間の末日',
  antibodyResult: '抗体検査の結果',
  antibodyTestDate: '抗体検査の日',
  disability: '障害の状況',
};

const CAUSES_BY_CODE = new Map<string, string>(
  Object.entries(causeTexts).map(([cause, text]) => [
    cause.toUpperCase().replaceAll('-', '_'),
    text,
  ]),
);

const isJudged = (code: string): code is keyof typeof REASONS => Object.hasOwn(REASONS, code);
const isFact = (name: string): name is FactName => Object.hasOwn(FACTS, name);

/** The Japanese of a member's reason: one of the judge, of the register, or of earlier letters. */
export const reasonText = (code: ReasonCode | string): string => {
  const [kind, name = ''] = code.split(':');
  if (kind === 'MISSING' && isFact(name)) return `${FACTS[name]}が分からないため判定できません`;
  return isJudged(code) ? REASONS[code] : (CAUSES_BY_CODE.get(code) ?? code);
};
