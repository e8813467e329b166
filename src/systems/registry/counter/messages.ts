import type { MessageMap } from '#platform/messages.ts';
import { printMessages } from '../notices/index.ts';
import { recordMessages } from '../records/index.ts';
import type { EnterRefusal } from './enter-doses.ts';
import type { IssueRefusal } from './issue-vouchers.ts';

/** Sentences of everything that the counter refuses. */
export const counterMessages: MessageMap<EnterRefusal | IssueRefusal> = {
  ...recordMessages,
  ...printMessages,
  IDENTITY_MISMATCH:
    '本人確認書類の生年月日が住民記録と一致しません。人違いでないか、書類を確かめてください。',
  PERSON_NOT_FOUND: 'この整理番号の方は登録されていません。',
  PERSON_UNREACHABLE: {
    status: 409,
    text: 'この方には交付できません（{cause}）。個人の画面で確かめてください。',
  },
  DOSE_NOT_REMAINING:
    'この接種は今も今後1年も対象になりません。接種歴を確かめ、残りの予診票から選び直してください。',
  DOSES_OF_ONE_PURPOSE: '同じ目的の予診票が重なっています。どちらか一方だけを選んでください。',
};
