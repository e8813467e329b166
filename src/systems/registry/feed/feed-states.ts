import type { FeedState } from './feed.ts';

/** States of a file in the words of the 取込 screen. */
export const FEED_STATES: Readonly<Record<FeedState, string>> = {
  checking: '検査中',
  refused: '受付不可',
  checked: '確認待ち',
  awaiting: '承認待ち',
  approved: '承認済み',
  committing: '反映中',
  committed: '反映済み',
  cancelled: '取消',
};
