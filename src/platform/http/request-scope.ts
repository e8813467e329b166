import type { FastifyRequest } from 'fastify';
import type { Config } from '../config/index.ts';
import { findSession } from '../identity/index.ts';
import type { Scope } from '../scope.ts';
import { isStorable } from '../storable-text.ts';
import type { Services } from '../use-case.ts';
import { tokenOf } from './session-cookie.ts';

const LONGEST_PURPOSE = 200;

/** The reason for handling travels percent-encoded, since headers hold no Japanese. */
const purposeOf = (request: FastifyRequest): string | undefined => {
  const header = request.headers['x-yobo-purpose'];
  if (typeof header !== 'string' || header === '') return undefined;
  try {
    const purpose = Array.from(decodeURIComponent(header)).slice(0, LONGEST_PURPOSE).join('');
    return isStorable(purpose) ? purpose : undefined;
  } catch {
    return undefined;
  }
};

/** The session behind a request; undefined when nobody is signed in. */
export const requestScope = (
  request: FastifyRequest,
  config: Config,
  services: Services,
): Promise<Scope | undefined> =>
  findSession(
    services,
    { idleMs: config.idleMinutes * 60_000, absoluteMs: config.absoluteMinutes * 60_000 },
    tokenOf(request, config),
    { terminal: request.ip, correlation: request.id, purpose: purposeOf(request) },
  );
