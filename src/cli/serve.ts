import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { checkoutFolder } from '#platform/data-folder.ts';
import { createServer, type Route, route } from '#platform/http/index.ts';
import { showTask, startWorker, TASK_MESSAGES, taskView } from '#platform/jobs/index.ts';
import { createLog } from '#platform/log.ts';
import { demoHint } from './demo/accounts.ts';
import { CommandFault } from './faults.ts';
import { loadSystem } from './load-systems.ts';
import { listMunicipalities } from './municipalities.ts';
import type { Runtime } from './runtime.ts';

export type Serving = {
  /** Where people reach it. */
  readonly address: string;
  readonly stop: () => Promise<void>;
};

const taskRoute: Route = route({
  method: 'GET',
  path: '/api/tasks/:taskId',
  useCase: showTask,
  messages: TASK_MESSAGES,
  response: taskView,
});

const listen = async (app: FastifyInstance, host: string, port: number): Promise<number> => {
  await app.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw portTaken(port);
    throw error;
  });
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
};

export const portTaken = (port: number): CommandFault =>
  new CommandFault(
    `ポート ${port} は他のプログラムが使っています。そのプログラムを止めるか、YOBO_PORT=${port + 1} のように別の番号を指定してください。`,
  );

const buildServer = async (runtime: Runtime, routes: readonly Route[]) => {
  const { config, services, identity } = runtime;
  return createServer({
    config,
    services,
    identity,
    municipalities: await listMunicipalities(),
    demo: config.profile === 'demo' ? demoHint : null,
    routes: [...routes, taskRoute],
    log: createLog(process.env.YOBO_LOG_LEVEL ?? 'warn'),
    console: path.join(checkoutFolder, 'dist/console'),
    version: '0.1.0',
  });
};

/** Starts the systems of the configuration behind one address, with their background work. */
export const serve = async (runtime: Runtime): Promise<Serving> => {
  const { config, services, connection } = runtime;
  const systems = await Promise.all(config.systems.map(loadSystem));
  const app = await buildServer(
    runtime,
    systems.flatMap((system) => system.routes),
  );
  const port = await listen(app, config.host, config.port);
  const handlers = systems.flatMap((system) => system.handlers);
  const worker = await startWorker(connection, services, handlers, {
    concurrency: config.workers,
  });
  const given = config.origin === `http://localhost:${config.port}`;
  return {
    address: given ? `http://localhost:${port}` : config.origin,
    stop: async () => {
      await app.close();
      await worker.stop();
    },
  };
};
