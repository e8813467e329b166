import type { Reason } from '#kernel/result.ts';
import type { GateCode } from './use-case.ts';

/** What a refusal says: HTTP status and Japanese sentence; `{key}` takes a value of the reason. */
export type Message = { readonly status: number; readonly text: string };

/** One entry for each code: a module that adds a code without its sentence does not compile. */
export type MessageMap<Code extends string> = Readonly<Record<Code, Message>>;

/** The refusals that any use case can meet before it runs. */
export const GATE_MESSAGES: MessageMap<GateCode> = {
  PERMISSION_DENIED: { status: 403, text: 'この操作を行う権限がありません。' },
  PURPOSE_MISSING: { status: 422, text: '処理事由を入力してください。' },
  STEP_UP_REQUIRED: { status: 403, text: '確認コードをもう一度入力してください。' },
  INPUT_INVALID: { status: 422, text: '「{at}」の入力が正しくありません。' },
};

/** The sentence for a reason, with its values in place. */
export const sentence = (message: Message, reason: Reason): string =>
  message.text.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = key === 'at' ? reason.at : reason.with?.[key];
    return value === undefined ? whole : String(value);
  });
