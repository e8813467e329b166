import type { Reason } from '#kernel/result.ts';
import type { GateCode } from './use-case.ts';

/** A Japanese sentence, `{key}` taking a value of the reason, with an HTTP status where 422 is not it. */
export type Message = string | { readonly status: number; readonly text: string };

/** One entry for each code: a module that adds a code without its sentence does not compile. */
export type MessageMap<Code extends string> = Readonly<Record<Code, Message>>;

/** The refusals that any use case can meet before it runs. */
export const GATE_MESSAGES: MessageMap<GateCode> = {
  PERMISSION_DENIED: { status: 403, text: 'この操作を行う権限がありません。' },
  PURPOSE_MISSING: '処理事由を入力してください。',
  STEP_UP_REQUIRED: { status: 403, text: '確認コードをもう一度入力してください。' },
  INPUT_INVALID: '「{at}」の入力が正しくありません。',
};

const UNKNOWN = '処理できませんでした。';

/** The message of a code: the module's own first, then the gate's. */
const messageOf = (messages: Readonly<Record<string, Message>>, code: string): Message =>
  messages[code] ?? (GATE_MESSAGES as Readonly<Record<string, Message>>)[code] ?? UNKNOWN;

/** The sentence for a reason, with its values in place. */
export const sentence = (messages: Readonly<Record<string, Message>>, reason: Reason): string => {
  const message = messageOf(messages, reason.code);
  const text = typeof message === 'string' ? message : message.text;
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = key === 'at' ? reason.at : reason.with?.[key];
    return value === undefined ? whole : String(value);
  });
};

/** HTTP status of a refusal: its message's own, 404 for `…_NOT_FOUND`, else 422. */
export const statusOf = (messages: Readonly<Record<string, Message>>, code: string): number => {
  const message = messageOf(messages, code);
  if (typeof message !== 'string') return message.status;
  return code.endsWith('_NOT_FOUND') ? 404 : 422;
};
