import type { FactName, GrantCode, ReasonCode, RefusalCode, RemarkCode } from '#rules/reason.ts';

/** Reasons as a public-health nurse would say them on the phone, with the law behind. */
export type ReasonText = { readonly text: string; readonly law: string };

const ORDER = '予防接種法施行令3条1項';
const SPECIAL = '予防接種法施行令3条2項';
const EXCLUDED = '予防接種法施行規則2条';
const METHOD = '予防接種実施規則';
const GUIDE = '定期接種実施要領';

const texts: Readonly<Record<GrantCode | RefusalCode | RemarkCode, ReasonText>> = {
  OK: { text: '定期接種として受けられます。', law: ORDER },
  OK_NON_STANDARD: {
    text: '定期接種として受けられます。標準的な接種期間からは外れています。',
    law: GUIDE,
  },
  OK_NOT_RECOMMENDED: {
    text: '法令上は受けられますが、この時期の接種は勧められていません。医師とご相談ください。',
    law: GUIDE,
  },
  OK_DOCTOR: { text: '医師が必要と認めたときの短い間隔で受けられます。', law: METHOD },
  TRANSITION_OK: {
    text: '経過措置により定期接種として受けられます。',
    law: '予防接種法施行令附則',
  },
  SPECIAL_OK: { text: '特例により定期接種として受けられます。', law: SPECIAL },
  TOO_YOUNG: { text: 'まだ対象の年齢になっていません。', law: ORDER },
  TOO_OLD: { text: '対象の年齢を過ぎています。', law: ORDER },
  AGE_NOT_ELIGIBLE: { text: 'この年度の対象年齢ではありません。', law: '予防接種法施行令附則' },
  NOT_IN_COHORT: { text: '対象となる生年月日の範囲ではありません。', law: ORDER },
  NOT_YET_ROUTINE: { text: 'この日はまだ定期接種になっていません。', law: ORDER },
  NO_LONGER_ROUTINE: { text: 'この措置は終わっています。', law: ORDER },
  SEX_NOT_ELIGIBLE: { text: '対象の性別ではありません。', law: ORDER },
  DISABILITY_NOT_ELIGIBLE: {
    text: '60歳から64歳の方は、心臓・腎臓・呼吸器・HIVの重い障害がある方だけが対象です（種類によりHIVのみ）。',
    law: ORDER,
  },
  PRODUCT_NOT_ROUTINE: { text: 'このワクチンはこの日に定期接種では使えません。', law: METHOD },
  PRODUCT_MISMATCH: {
    text: '別のワクチンで始めています。原則として同じワクチンで完了します。',
    law: GUIDE,
  },
  INTERVAL_TOO_SHORT: { text: '前の接種からの間隔がまだ足りません。', law: METHOD },
  INTERVAL_TOO_LONG: { text: '当時の規定の間隔を超えています。', law: METHOD },
  LIVE_INTERVAL: {
    text: '注射の生ワクチンから27日以上あける必要があります。',
    law: METHOD,
  },
  CROSS_INTERVAL: { text: '他のワクチンからの間隔が足りません。', law: GUIDE },
  ALREADY_GIVEN: { text: 'この回はすでに受けています。', law: `${EXCLUDED}1号` },
  PREVIOUS_DOSE_MISSING: { text: '前の回の記録がありません。', law: METHOD },
  SERIES_COMPLETE: { text: '必要な回数を終えています。', law: METHOD },
  SERIES_UNFINISHED: { text: '初回接種が終わっていません。', law: METHOD },
  DOSE_SKIPPED: { text: '時期を過ぎたため、この回は行わず次に進みます。', law: METHOD },
  DOSE_NOT_APPLICABLE: { text: '接種を始めた月齢から、この回はありません。', law: METHOD },
  PREVIOUSLY_VACCINATED: {
    text: '過去に受けているため対象になりません（任意接種を含みます）。',
    law: `${EXCLUDED}1号`,
  },
  NOT_VACCINATED_IN_PERIOD: {
    text: '経過措置の条件となる期間に接種を受けていません。',
    law: '予防接種法施行令附則',
  },
  OUT_OF_SEASON: { text: '実施期間ではありません。', law: '予防接種法5条' },
  GESTATION_TOO_EARLY: { text: '妊娠週数がまだ足りません。', law: ORDER },
  GESTATION_TOO_LATE: { text: '妊娠週数が対象を過ぎています。', law: ORDER },
  ANTIBODY_SUFFICIENT: { text: '抗体が十分あるため対象になりません。', law: '施行規則附則16条' },
  ANTIBODY_TEST_TOO_LATE: { text: '抗体検査が期限の後です。', law: SPECIAL },
  HAD_DISEASE: { text: 'その病気にかかったことがあるため対象になりません。', law: ORDER },
  CONTRAINDICATED: { text: '接種を受けることが適当でない状態です。', law: EXCLUDED },
  SPECIAL_NOT_RECOGNISED: { text: '特例の事情が市町村長に認められていません。', law: SPECIAL },
  SPECIAL_NOT_APPLICABLE: { text: '長期療養等の特例の対象外のワクチンです。', law: SPECIAL },
  SPECIAL_PERIOD_OVER: { text: '特例の期間または年齢の上限を過ぎています。', law: SPECIAL },
  NO_VALID_DATE: { text: '定期接種として受けられる日がありません。', law: ORDER },
  NO_SUCH_PROGRAMME: { text: 'この種類・回の定期接種はありません。', law: ORDER },
  RESTS_ON_UNVERIFIED: {
    text: '原文で確かめていない値によっています。重要な場合は通知を確かめてください。',
    law: '',
  },
};

/** Every code but `MISSING:<fact>`. */
export const reasonCodes: readonly string[] = Object.keys(texts);

/** Japanese names of the facts that a verdict may lack. */
export const factNames: Readonly<Record<FactName, string>> = {
  birth: '生年月日',
  sex: '性別',
  dueDate: '分娩予定日',
  seasonFrom: '実施期間の初日',
  seasonTo: '実施期間の末日',
  antibodyResult: '抗体検査の結果',
  antibodyTestDate: '抗体検査の日',
  disability: '障害の有無',
};

const isMissingFact = (code: ReasonCode): code is `MISSING:${FactName}` =>
  code.startsWith('MISSING:');

/** The text of any reason code. */
export const reasonText = (code: ReasonCode): ReasonText =>
  isMissingFact(code)
    ? {
        text: `${factNames[code.slice('MISSING:'.length) as FactName]}が分からないため判定できません。`,
        law: '',
      }
    : texts[code];
