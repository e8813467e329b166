import type { MessageMap } from '#platform/messages.ts';
import type { ApprovalRefusal } from './approval.ts';

/** Sentences of the refusals about a second person's decision. */
export const approvalMessages: MessageMap<ApprovalRefusal> = {
  APPROVAL_ALREADY_REQUESTED: { status: 409, text: 'すでに承認を依頼しています。' },
  APPROVAL_NOT_REQUESTED: { status: 409, text: '承認の依頼がありません。画面を更新してください。' },
  APPROVAL_SAME_PERSON: {
    status: 403,
    text: '承認を依頼した本人は決裁できません。取り下げができるのは依頼した本人だけです。',
  },
  APPROVAL_REASON_MISSING: '差し戻しの理由を入力してください。',
};
