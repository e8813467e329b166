/**
 * Values of the code columns in our files, each with its Japanese label. They are ours: no city's own
 * codes are public. Codes of vaccines, doses and products are not here: they come from law/.
 */

export type CodeList = {
  readonly title: string;
  readonly values: Readonly<Record<string, string>>;
};

const YES_NO = { '0': '該当しない', '1': '該当する' } as const;

export const codeLists = {
  sex: { title: '性別', values: { M: '男', F: '女', X: '不明・記載なし' } },
  changeKind: {
    title: '異動区分',
    values: {
      birth: '出生',
      'move-in': '転入',
      'move-within': '転居',
      'move-out': '転出',
      death: '死亡',
      cancel: '職権消除',
      correct: '訂正',
      other: 'その他',
    },
  },
  residentKind: {
    title: '住民区分',
    values: {
      resident: '住民',
      'moved-out': '転出者',
      died: '死亡者',
      cancelled: '消除者',
      'non-resident': '住登外者',
    },
  },
  yesNo: { title: '有無・該当区分', values: YES_NO },
  relationship: {
    title: '続柄',
    values: {
      '01': '世帯主',
      '02': '夫',
      '03': '妻',
      '04': '子',
      '05': '父',
      '06': '母',
      '07': '子の配偶者',
      '08': '孫',
      '09': '兄弟姉妹',
      '10': '同居人',
      '11': 'その他の親族',
    },
  },
  addresseeKind: {
    title: '宛名種別',
    values: { '1': '個人（日本人）', '2': '個人（外国人）', '3': '法人' },
  },
  nameUsage: {
    title: '氏名利用区分',
    values: {
      '1': '漢字氏名',
      '2': '本名',
      '3': '通称',
      '4': 'アルファベット氏名',
      '5': '漢字併記名',
    },
  },
  taxation: {
    title: '課税区分',
    values: { '0': '非課税', '1': '課税', '2': '未申告', '9': '情報なし' },
  },
  protection: {
    title: '支援措置（DV等）・閲覧注意',
    values: { '0': '該当しない', '1': '支援措置対象者', '2': '閲覧注意（支援措置以外）' },
  },
  article3045: {
    title: '法30条45規定区分',
    values: {
      '1': '中長期在留者',
      '2': '特別永住者',
      '3': '一時庇護許可者・仮滞在許可者',
      '4': '経過滞在者',
    },
  },
  levy: { title: '徴収区分', values: { '1': '普通徴収', '2': '特別徴収' } },
  insurance: { title: '資格区分', values: { '0': '資格なし', '1': '資格あり', '2': '資格喪失' } },
  disability: {
    title: '身障資格',
    values: { '0': 'なし', '1': '１級', '2': '２級', '3': '３級以下' },
  },
  shotKind: { title: '接種区分', values: { '1': '接種', '2': '予診のみ', '3': '接種見合わせ' } },
  classOfShot: {
    title: '接種種別区分',
    values: { '1': '定期', '2': '任意', '3': '特例（長期療養）', '4': '臨時', '5': '特定接種' },
  },
  venueKind: {
    title: '会場区分',
    values: { '1': '個別（医療機関）', '2': '集団（保健センター等）', '3': '学校', '9': 'その他' },
  },
  copayment: {
    title: '負担金区分',
    values: { '0': 'なし', '1': 'あり', '2': '免除', '3': '減額' },
  },
  printKind: {
    title: '印刷区分',
    values: { '0': '未印刷', '1': '一括印刷', '2': '個別印刷', '3': '再印刷' },
  },
  interviewReason: {
    title: '予診理由区分',
    values: {
      '1': '発熱',
      '2': '急性疾患',
      '3': '既往・アレルギー',
      '4': '間隔不足',
      '9': 'その他',
    },
  },
  supplement: {
    title: '接種補足区分',
    values: {
      '0': 'なし',
      '1': '他市町村で接種',
      '2': '海外で接種',
      '3': '県外（依頼書）',
      '9': 'その他',
    },
  },
  transitional: { title: '経過措置', values: { '0': 'なし', '1': '特例・経過措置の対象' } },
  returnKind: { title: '返送区分', values: { '0': 'なし', '1': '返送あり', '2': '再送済' } },
  exemption: {
    title: '免除区分',
    values: { '0': 'なし', '1': '生活保護', '2': '非課税世帯', '3': '中国残留邦人等支援給付' },
  },
  antibodyResult: {
    title: '判定結果',
    values: { '1': '抗体価十分', '2': '抗体価不十分', '9': '判定不能' },
  },
  antibodyMethod: { title: '検査方法', values: { '1': 'HI法', '2': 'EIA法', '9': 'その他' } },
  antibodyUnit: { title: '単位', values: { '1': '倍', '2': 'EIA価', '3': 'IU/mL' } },
  requestReason: {
    title: '依頼書発行理由',
    values: { '1': '里帰り', '2': '長期入院', '3': '施設入所', '4': 'かかりつけ医', '9': 'その他' },
  },
  examination: { title: '診察区分', values: { '1': '接種可', '2': '接種不可' } },
  judgement: { title: '接種判定', values: { '1': '有効', '2': '要確認', '3': '対象外' } },
} as const satisfies Record<string, CodeList>;

export type CodeListName = keyof typeof codeLists;
