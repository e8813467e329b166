import type { MessageMap } from '../messages.ts';
import type { FactorRefusal } from './factors.ts';

/** What staff read when they are not let in. */
export const MESSAGES: MessageMap<FactorRefusal> = {
  SIGN_IN_REFUSED: {
    status: 401,
    text: '利用者ID、パスワードまたは確認コードが正しくありません。',
  },
  ACCOUNT_LOCKED: {
    status: 429,
    text: '続けて失敗したため、この利用者IDは{seconds}秒後まで使えません。',
  },
  CODE_ALREADY_USED: {
    status: 401,
    text: 'この確認コードは使用済みです。次のコードが表示されるまでお待ちください。',
  },
};
