/** Requests to the server of this page: JSON both ways, problem details as ApiError, files with progress. */
import { ApiError, problemOf, unreachable } from './problem.ts';
import { askForCode } from './step-up.ts';

type Options = { readonly purpose?: string; readonly signal?: AbortSignal };

const headersFor = (options: Options, json: boolean): Record<string, string> => ({
  accept: 'application/json',
  'x-yobo': 'console',
  ...(json && { 'content-type': 'application/json' }),
  ...(options.purpose && { 'x-yobo-purpose': encodeURIComponent(options.purpose) }),
});

const readJson = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

const send = async (path: string, init: RequestInit): Promise<Response> => {
  const response = await fetch(path, { ...init, credentials: 'same-origin' }).catch((error) => {
    throw error instanceof DOMException && error.name === 'AbortError' ? error : unreachable();
  });
  if (response.ok) return response;
  const refusal = problemOf(response.status, readJson(await response.text()));
  if (refusal.problem.code === 'STEP_UP_REQUIRED' && (await askForCode())) return send(path, init);
  throw refusal;
};

/** GET as JSON. The caller names the shape; the server's response schema is what holds it. */
export const get = async <Answer>(path: string, options: Options = {}): Promise<Answer> => {
  const response = await send(path, {
    headers: headersFor(options, false),
    ...(options.signal && { signal: options.signal }),
  });
  return readJson(await response.text()) as Answer;
};

export const post = async <Answer>(
  path: string,
  body: unknown = {},
  options: Options = {},
): Promise<Answer> => {
  const response = await send(path, {
    method: 'POST',
    headers: headersFor(options, true),
    body: JSON.stringify(body),
  });
  return readJson(await response.text()) as Answer;
};

/** POST whose answer is a file, such as a preview. */
export const postForFile = async (path: string, body: unknown = {}): Promise<ArrayBuffer> =>
  (
    await send(path, { method: 'POST', headers: headersFor({}, true), body: JSON.stringify(body) })
  ).arrayBuffer();

export const getFile = async (path: string): Promise<ArrayBuffer> =>
  (await send(path, { headers: headersFor({}, false) })).arrayBuffer();

/** Sends one file as multipart; onProgress gets bytes sent and bytes in all. */
export const upload = <Answer>(
  path: string,
  file: File,
  onProgress: (sent: number, total: number) => void,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', file, file.name);
    request.open('POST', path);
    request.setRequestHeader('x-yobo', 'console');
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total);
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      const body = readJson(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as Answer);
      else reject(problemOf(request.status, body));
    };
    request.send(form);
  });

/** `?a=1&b=2` of what is given; empty when nothing is. */
export const query = (values: Readonly<Record<string, string | number | undefined>>): string => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
};

/** The account has no such duty. */
export const isForbidden = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.status === 403;

export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.code === 'NOT_SIGNED_IN';
