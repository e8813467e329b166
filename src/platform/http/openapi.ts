import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Route } from './route.ts';

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  correlation: z.string(),
  reasons: z.array(z.object({ code: z.string(), at: z.string().nullable(), message: z.string() })),
});

const paramsOf = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');

const without = (input: z.ZodType, names: readonly string[]): z.ZodType => {
  if (!(input instanceof z.ZodObject)) return input;
  const known = Object.keys(input.shape).filter((name) => names.includes(name));
  return z.object(
    Object.fromEntries(Object.entries(input.shape).filter(([name]) => !known.includes(name))),
  );
};

/** The declarations of a route as OpenAPI shows them. They document; the use case validates. */
export const schemaOf = (route: Route): FastifySchema & { tags: string[]; operationId: string } => {
  const params = paramsOf(route.path);
  const rest = without(route.useCase.input, [...params, 'file']);
  const place = route.method === 'GET' ? 'querystring' : 'body';
  return {
    tags: [route.useCase.name.split('.').slice(0, 2).join('.')],
    operationId: `${route.method.toLowerCase()} ${route.path}`,
    ...(params.length > 0
      ? { params: z.object(Object.fromEntries(params.map((name) => [name, z.string()]))) }
      : {}),
    ...(route.upload || route.input ? {} : { [place]: rest }),
    response: {
      ...(route.response === 'file' ? {} : { 200: route.response }),
      '4xx': problem,
    },
  };
};

/** OpenAPI 3.1 of all routes, at /api/openapi.json. */
export const addOpenApi = async (app: FastifyInstance, version: string): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Yobo', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    },
    transform: jsonSchemaTransform,
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
};
