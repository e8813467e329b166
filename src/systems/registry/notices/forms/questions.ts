import type { VoucherQuestion } from './voucher.ts';

const YES_NO = ['はい', 'いいえ'] as const;
const HAVE_NOT = ['ある', 'ない'] as const;

/**
 * Questions of the slip in the order of the ministry's model form, in words of our own. A
 * municipality that prints its own wording passes its own list.
 */
export const questionsForChildren: readonly VoucherQuestion[] = [
  {
    text: '今日受ける予防接種について、市区町村から配られている説明書を読みましたか',
    answers: YES_NO,
  },
  {
    text: '発育歴　出生体重（　　　　　g）　お産のとき、出生後、乳幼児健診での異常',
    answers: HAVE_NOT,
  },
  {
    text: '今日、体に具合の悪いところがありますか　症状（　　　　　　　　　　　　　　）',
    answers: YES_NO,
  },
  {
    text: '最近１か月以内に病気にかかりましたか　病名（　　　　　　　　　　　　　　）',
    answers: YES_NO,
  },
  {
    text: '１か月以内に、家族や遊び仲間にうつる病気の人がいましたか　病名（　　　　　　　　　）',
    answers: YES_NO,
  },
  {
    text: '１か月以内に予防接種を受けましたか　種類（　　　　　　　）　受けた日（　　月　　日）',
    answers: YES_NO,
  },
  {
    text: '生まれてから今までに、特別な病気（先天性異常、心臓、腎臓、肝臓、脳神経、免疫不全など）にかかり医師の診察を受けていますか',
    answers: YES_NO,
  },
  {
    text: 'ひきつけ（けいれん）を起こしたことがありますか　（　　　歳頃・最後は　　月頃）',
    answers: HAVE_NOT,
  },
  {
    text: '薬や食品で、じんましんが出たり体の具合が悪くなったりしたことがありますか',
    answers: HAVE_NOT,
  },
  { text: '近親者に、先天性免疫不全と診断された方がいますか', answers: YES_NO },
  {
    text: 'これまでに予防接種を受けて具合が悪くなったことがありますか　種類（　　　　　　　　）',
    answers: HAVE_NOT,
  },
  { text: '６か月以内に、輸血又はガンマグロブリンの注射を受けましたか', answers: YES_NO },
  { text: '今日の予防接種について質問がありますか', answers: YES_NO },
];
