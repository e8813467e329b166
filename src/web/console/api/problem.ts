import type { Problem, ProblemReason } from './types.ts';

/** A request that the server refused or that never reached it; carries the words to show. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

const UNREACHABLE: Problem = {
  title: 'サーバーに接続できません',
  status: 0,
  code: 'UNREACHABLE',
  detail:
    '庁内ネットワークの接続を確かめ、もう一度お試しください。入力した内容は画面に残っています。',
};

const UNEXPECTED: Problem = {
  title: '処理できませんでした',
  status: 500,
  code: 'UNEXPECTED',
  detail:
    'システムの不具合の可能性があります。時刻と操作の内容をシステム管理者に知らせてください。',
};

export const unreachable = (): ApiError => new ApiError(UNREACHABLE);

/** Reads problem details (RFC 9457); an answer in another form becomes the general message. */
export const problemOf = (status: number, body: unknown): ApiError => {
  if (typeof body !== 'object' || body === null || !('title' in body)) {
    return new ApiError({ ...UNEXPECTED, status });
  }
  const said = body as Problem & { readonly code?: string };
  return new ApiError({ ...said, code: said.code ?? 'UNEXPECTED', status });
};

/** Any thrown value as a problem to show. */
export const asProblem = (error: unknown): Problem =>
  error instanceof ApiError ? error.problem : UNEXPECTED;

/** Fields of requests in the words of the forms; another English name is not shown to anybody. */
const FIELDS: Readonly<Record<string, string>> = {
  vaccine: '予防接種',
  dose: '回',
  kind: '区分',
  basisDate: '基準日',
  'criteria.bornFrom': '生年月日（から）',
  'criteria.bornTo': '生年月日（まで）',
  'criteria.wards': '行政区番号',
  reason: '理由・目的',
  personNo: '整理番号',
  givenOn: '接種日',
  identityDocument: '本人確認書類',
  receipt: '受け取った人',
};

const placeOf = (at: string | null | undefined): { readonly place?: string } => {
  if (at === null || at === undefined || at === '') return {};
  const label = FIELDS[at] ?? (/^[A-Za-z][\w.[\]]*$/.test(at) ? undefined : at);
  return label === undefined ? {} : { place: label };
};

/** The sentences of a problem with their places, without saying the title twice. */
export const detailsOf = (problem: Problem): { place?: string; text: string }[] => {
  const reasons: readonly ProblemReason[] = problem.reasons ?? [];
  const lines = reasons.map(({ at, message }) => ({ ...placeOf(at), text: message }));
  const all = problem.detail === undefined ? lines : [{ text: problem.detail }, ...lines];
  return all.filter((line) => line.text !== problem.title || 'place' in line);
};

/** The message for one field of a form, when the server named it. */
export const messageAt = (error: unknown, field: string): string | undefined =>
  error instanceof ApiError
    ? error.problem.reasons?.find((reason) => reason.at === field)?.message
    : undefined;
