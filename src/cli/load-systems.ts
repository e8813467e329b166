import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RouteModule } from '#platform/http/index.ts';
import type { TaskHandler } from '#platform/jobs/index.ts';

const SYSTEMS = path.resolve(import.meta.dirname, '../systems');

export type System = { readonly routes: RouteModule; readonly handlers: readonly TaskHandler[] };

const isHandler = (value: unknown): value is TaskHandler =>
  typeof value === 'object' && value !== null && 'kind' in value && 'chunk' in value;

const load = async (file: string): Promise<Record<string, unknown>> =>
  access(file).then(
    () => import(pathToFileURL(file).href) as Promise<Record<string, unknown>>,
    () => ({}),
  );

const loadModule = async (folder: string): Promise<System> => {
  const { routes = [] } = await load(path.join(folder, 'routes.ts'));
  const jobs = await load(path.join(folder, 'jobs.ts'));
  return {
    routes: routes as RouteModule,
    handlers: Object.values(jobs).flat().filter(isHandler),
  };
};

/**
 * The routes and background work of a system: what each module's `routes.ts` exports as `routes`
 * and the handlers that its `jobs.ts` exports.
 */
export const loadSystem = async (name: string): Promise<System> => {
  const folder = path.join(SYSTEMS, name);
  const entries = await readdir(folder, { withFileTypes: true });
  const modules = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory() && entry.name !== 'migrations')
      .map((entry) => loadModule(path.join(folder, entry.name))),
  );
  return {
    routes: modules.flatMap((module) => module.routes),
    handlers: modules.flatMap((module) => module.handlers),
  };
};
