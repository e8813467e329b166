import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseMunicipalityCode, parseUserId } from '#kernel/identifiers.ts';
import type { Config } from '../config/index.ts';
import { type IdentityUseCases, identityMessages } from '../identity/index.ts';
import type { Scope } from '../scope.ts';
import { execute, type Services } from '../use-case.ts';
import { sendProblem, sendTransportProblem } from './problem.ts';
import { requestScope } from './request-scope.ts';
import { clearToken, setToken } from './session-cookie.ts';

export type Municipality = { readonly code: string; readonly name: string };

/** What the sign-in page shows of the demo; null in production. */
export type DemoHint = {
  readonly password: string;
  readonly accounts: readonly { id: string; name: string; duty: string }[];
} | null;

export type SessionParts = {
  readonly config: Config;
  readonly services: Services;
  readonly identity: IdentityUseCases;
  readonly municipalities: readonly Municipality[];
  readonly demo: DemoHint;
};

const credentials = z.object({
  municipality: z.string(),
  id: z.string(),
  password: z.string(),
  code: z.string(),
});

/** Whoever tries to sign in, before anybody knows who it is. An ID of another form is not repeated. */
const stranger = (request: FastifyRequest, municipality: string, id: string): Scope | undefined => {
  const code = parseMunicipalityCode(municipality);
  return code === undefined
    ? undefined
    : {
        municipality: code,
        user: { id: parseUserId(id) ?? '(invalid)', name: '', department: '' },
        duties: [],
        purpose: undefined,
        terminal: request.ip,
        correlation: request.id,
      };
};

const sessionView = ({ municipalities, config, services }: SessionParts, scope: Scope) => ({
  user: scope.user,
  municipality: municipalities.find(({ code }) => code === scope.municipality) ?? {
    code: scope.municipality,
    name: scope.municipality,
  },
  duties: scope.duties,
  expires: new Date(services.clock.now() + config.idleMinutes * 60_000).toISOString(),
});

const signIn =
  (parts: SessionParts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { config, services, identity } = parts;
    const given = credentials.safeParse(request.body);
    if (!given.success) return sendTransportProblem(reply, 'REQUEST_MALFORMED');
    const { municipality, id, password, code } = given.data;
    const scope = stranger(request, municipality, id);
    if (!scope) return sendProblem(reply, identityMessages, [{ code: 'SIGN_IN_REFUSED' }]);
    const outcome = await execute(identity.signIn, services, scope, { password, code });
    if (!outcome.ok) return sendProblem(reply, identityMessages, outcome.reasons);
    setToken(reply, config, outcome.value.token);
    const { userId, name, department, duties } = outcome.value.user;
    return sessionView(parts, {
      ...scope,
      user: { id: userId, name, department },
      duties: duties.map(({ duty }) => duty),
    });
  };

/** Sign-in, sign-out, the second factor again, and what the sign-in page needs to know. */
export const addSessionRoutes = (app: FastifyInstance, parts: SessionParts): void => {
  const { config, services, identity, municipalities, demo } = parts;
  const tags = ['session'];
  app.get('/api/municipalities', { schema: { tags } }, async () => ({ municipalities, demo }));
  app.post('/api/sign-in', { schema: { tags, body: credentials } }, signIn(parts));
  app.get('/api/session', { schema: { tags } }, async (request, reply) => {
    const scope = await requestScope(request, config, services);
    if (!scope) return sendTransportProblem(reply, 'NOT_SIGNED_IN');
    await execute(identity.showSession, services, scope, {});
    return sessionView(parts, scope);
  });
  app.post('/api/step-up', { schema: { tags } }, async (request, reply) => {
    const scope = await requestScope(request, config, services);
    if (!scope) return sendTransportProblem(reply, 'NOT_SIGNED_IN');
    const outcome = await execute(identity.stepUp, services, scope, request.body);
    return outcome.ok ? {} : sendProblem(reply, identityMessages, outcome.reasons);
  });
  app.post('/api/sign-out', { schema: { tags } }, async (request, reply) => {
    const scope = await requestScope(request, config, services);
    if (scope) await execute(identity.signOut, services, scope, {});
    clearToken(reply, config);
    return {};
  });
};
