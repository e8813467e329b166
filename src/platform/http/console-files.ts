import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendTransportProblem } from './problem.ts';

const page = (title: string, text: string): string => `<!doctype html>
<html lang="ja"><meta charset="utf-8"><title>${title}</title>
<h1>${title}</h1><p>${text}</p><p><a href="/">最初の画面へ戻る</a></p></html>
`;

const wantsPage = (request: FastifyRequest): boolean =>
  !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');

/** Shown instead of problem details where a person opened an address in the browser. */
const sendPage = (reply: FastifyReply, status: number, title: string, text: string) =>
  reply.code(status).header('content-type', 'text/html; charset=utf-8').send(page(title, text));

export const sendFailure = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  wantsPage(request)
    ? sendPage(
        reply,
        500,
        '処理できませんでした',
        `時刻と操作の内容をシステム管理者に知らせてください（番号 ${request.id}）。`,
      )
    : sendTransportProblem(reply, 'FAILED');

/** Serves the built console; an address without a file of its own is a page of the console. */
export const addConsole = async (app: FastifyInstance, folder: string): Promise<void> => {
  const index = await readFile(path.join(folder, 'index.html'), 'utf8').catch(() => undefined);
  if (index !== undefined) {
    await app.register(fastifyStatic, {
      root: folder,
      index: 'index.html',
      setHeaders: (response, file) => {
        const hashed = file.includes(`${path.sep}assets${path.sep}`);
        response.header(
          'cache-control',
          hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (!wantsPage(request)) return sendTransportProblem(reply, 'ROUTE_NOT_FOUND');
    if (index === undefined) {
      return sendPage(reply, 503, '画面がまだありません', 'npm start が画面を作成します。');
    }
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(index);
  });
};
