import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config/index.ts';
import { sendTransportProblem } from './problem.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self' blob:",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
};

/** Only our own pages send this header; another site's page would need our leave to. */
const OWN_HEADER = 'x-yobo';

const ownOrigins = (config: Config, port: number): ReadonlySet<string> =>
  new Set([
    config.origin,
    ...(config.profile === 'demo' ? [`http://localhost:${port}`, `http://127.0.0.1:${port}`] : []),
  ]);

const mayWrite = (request: FastifyRequest, config: Config): boolean => {
  const port = request.socket.localPort ?? config.port;
  const { origin } = request.headers;
  return request.headers[OWN_HEADER] !== undefined && ownOrigins(config, port).has(origin ?? '');
};

const READS = new Set(['GET', 'HEAD']);

/** Headers on every answer, and the check that a write comes from a page of ours. */
export const secure = (app: FastifyInstance, config: Config): void => {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS).header('x-correlation-id', request.id);
    if (config.origin.startsWith('https:')) {
      reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains');
    }
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    if (!READS.has(request.method) && !mayWrite(request, config)) {
      return sendTransportProblem(reply, 'WRONG_ORIGIN');
    }
  });
};
