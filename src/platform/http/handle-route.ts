import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/index.ts';
import { permissionRefusals } from '../permission.ts';
import type { Scope } from '../scope.ts';
import { execute, type Services } from '../use-case.ts';
import { sendProblem, sendTransportProblem } from './problem.ts';
import { requestScope } from './request-scope.ts';
import { type FileAnswer, inputOf, type RequestParts, type Route } from './route.ts';
import { type Received, receiveFile } from './upload.ts';

const sendFile = (reply: FastifyReply, services: Services, answer: FileAnswer): FastifyReply => {
  const { name, mediaType, content } = answer;
  reply
    .header('content-type', mediaType)
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`);
  return reply.send(
    typeof content === 'string' ? services.files.read(content) : Buffer.from(content),
  );
};

const sendValue = (reply: FastifyReply, route: Route, services: Services, value: unknown) => {
  if (route.response === 'file') return sendFile(reply, services, value as FileAnswer);
  const shown = route.response.parse(value);
  return reply
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(shown) ?? 'null');
};

const NO_FILE: Received = { file: undefined, fields: {}, settle: () => undefined };

const received = async (
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  services: Services,
  config: Config,
  scope: Scope,
): Promise<Received | undefined> => {
  const denied = permissionRefusals(route.useCase.permission, scope, services.clock.now());
  if (!route.upload || denied.length > 0) return NO_FILE;
  const outcome = await receiveFile(request, services.files, config.uploadLimit);
  if (outcome.ok) return outcome.value;
  sendProblem(reply, {}, outcome.reasons);
  return undefined;
};

/** Runs the use case of a route for the session behind the request. */
export const handleRoute =
  (route: Route, config: Config, services: Services) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const scope = await requestScope(request, config, services);
    if (!scope) return sendTransportProblem(reply, 'NOT_SIGNED_IN');
    const upload = await received(route, request, reply, services, config, scope);
    if (!upload) return reply;
    const parts: RequestParts = {
      params: request.params as RequestParts['params'],
      query: request.query as RequestParts['query'],
      body: route.upload ? upload.fields : request.body,
      file: upload.file,
    };
    const outcome = await execute(route.useCase, services, scope, inputOf(route, parts)).catch(
      (error: unknown) => {
        upload.settle(false);
        throw error;
      },
    );
    upload.settle(outcome.ok);
    if (outcome.ok) return sendValue(reply, route, services, outcome.value);
    return sendProblem(reply, route.messages, outcome.reasons);
  };
