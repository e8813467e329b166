import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/index.ts';

/** The prefix binds the cookie to this host and to https, where there is https. */
const nameOf = (config: Config): string =>
  config.origin.startsWith('https:') ? '__Host-yobo' : 'yobo';

const options = (config: Config) =>
  ({
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: config.origin.startsWith('https:'),
  }) as const;

/** The session's token in a cookie that no script reads and no other site's page sends. */
export const tokenOf = (request: FastifyRequest, config: Config): string =>
  request.cookies[nameOf(config)] ?? '';

export const setToken = (reply: FastifyReply, config: Config, token: string): FastifyReply =>
  reply.setCookie(nameOf(config), token, options(config));

export const clearToken = (reply: FastifyReply, config: Config): FastifyReply =>
  reply.clearCookie(nameOf(config), options(config));
