import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';
import type { Log } from '../log.ts';
import { addConsole, sendFailure } from './console-files.ts';
import { handleRoute } from './handle-route.ts';
import { addOpenApi, schemaOf } from './openapi.ts';
import { sendTransportProblem } from './problem.ts';
import type { Route } from './route.ts';
import { secure } from './security.ts';
import { addSessionRoutes, type SessionParts } from './session-routes.ts';

export type ServerParts = SessionParts & {
  readonly routes: readonly Route[];
  readonly log: Log;
  /** Folder of the built console. */
  readonly console: string;
  readonly version: string;
};

const JSON_LIMIT = 1024 * 1024;

const isMalformed = (error: unknown): boolean =>
  error instanceof Error &&
  'statusCode' in error &&
  Number(error.statusCode) >= 400 &&
  Number(error.statusCode) < 500;

const logAnswers = (app: FastifyInstance, log: Log): void => {
  app.addHook('onResponse', async (request, reply) => {
    const { routeOptions, method, id } = request;
    const at = routeOptions.url ?? '(none)';
    const ms = Math.round(reply.elapsedTime);
    log.debug({ correlation: id, method, route: at, status: reply.statusCode, ms }, 'answered');
  });
  app.setErrorHandler((error, request, reply) => {
    if (isMalformed(error)) return sendTransportProblem(reply, 'REQUEST_MALFORMED');
    log.error({ correlation: request.id, err: error }, 'failed');
    return sendFailure(request, reply);
  });
};

/** One server for the console and the routes given. It listens when told to. */
export const createServer = async (parts: ServerParts): Promise<FastifyInstance> => {
  const { config, services, log } = parts;
  const app = fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: JSON_LIMIT,
    trustProxy: config.proxies.length > 0 ? config.proxies : false,
    forceCloseConnections: true,
  });
  // The declarations document; use cases validate, so that every refusal is audited.
  app.setValidatorCompiler(() => (value) => ({ value }));
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  secure(app, config);
  logAnswers(app, log);
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fields: 20, fileSize: Infinity } });
  await addOpenApi(app, parts.version);
  addSessionRoutes(app, parts);
  for (const route of parts.routes) {
    const { method, path: url } = route;
    app.route({
      method,
      url,
      schema: schemaOf(route),
      handler: handleRoute(route, config, services),
    });
  }
  await addConsole(app, parts.console);
  return app;
};
