import type { FastifyReply } from 'fastify';
import type { Reason } from '#kernel/result.ts';
import { type Message, sentence, statusOf } from '../messages.ts';

/** RFC 9457 problem details, with every reason of a refusal. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly correlation: string;
  readonly reasons: readonly {
    readonly code: string;
    readonly at: string | null;
    readonly message: string;
  }[];
};

/** Refusals of the transport itself. */
export const TRANSPORT_MESSAGES = {
  NOT_SIGNED_IN: { status: 401, text: 'サインインしてください。' },
  WRONG_ORIGIN: {
    status: 403,
    text: '別の画面からの操作は受け付けません。画面を開き直してください。',
  },
  ROUTE_NOT_FOUND: { status: 404, text: 'お探しのページや機能はありません。' },
  FILE_MISSING: '取り込むファイルを選んでください。',
  FILE_TOO_LARGE: {
    status: 413,
    text: 'ファイルが大きすぎます。受け付けられるのは {limit} バイトまでです。',
  },
  REQUEST_MALFORMED: { status: 400, text: '送られた内容を読み取れません。' },
  FAILED: {
    status: 500,
    text: '処理できませんでした。時刻と操作の内容をシステム管理者に知らせてください。',
  },
} as const satisfies Record<string, Message>;

export type TransportCode = keyof typeof TRANSPORT_MESSAGES;

export const problemOf = (
  messages: Readonly<Record<string, Message>>,
  reasons: readonly Reason[],
  correlation: string,
): Problem => {
  const first = reasons[0] ?? { code: 'FAILED' };
  const all = { ...TRANSPORT_MESSAGES, ...messages };
  return {
    type: 'about:blank',
    title: sentence(all, first),
    status: statusOf(all, first.code),
    code: first.code,
    correlation,
    reasons: reasons.map((reason) => ({
      code: reason.code,
      at: reason.at ?? null,
      message: sentence(all, reason),
    })),
  };
};

/** Ends the request with the reasons of a refusal. */
export const sendProblem = (
  reply: FastifyReply,
  messages: Readonly<Record<string, Message>>,
  reasons: readonly Reason[],
): FastifyReply => {
  const problem = problemOf(messages, reasons, reply.request.id);
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
};

/** Ends the request with one refusal of the transport. */
export const sendTransportProblem = (
  reply: FastifyReply,
  code: TransportCode,
  given: Reason['with'] = {},
): FastifyReply => sendProblem(reply, {}, [{ code, with: given }]);
