import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkoutFolder } from '#platform/data-folder.ts';
import type { Route } from '#platform/http/index.ts';
import type { UseCase } from '#platform/use-case.ts';
import { isTest, readFiles } from './boundaries/source-files.ts';

export type AnyUseCase = UseCase<unknown, unknown, string>;

/** A use case where it is declared: its file and the name under which it is exported. */
export type Found<Value> = { readonly file: string; readonly name: string; readonly value: Value };

const isUseCase = (value: unknown): value is AnyUseCase =>
  typeof value === 'object' &&
  value !== null &&
  ['name', 'permission', 'input', 'run'].every((key) => key in value);

const isRoutes = (value: unknown): value is readonly Route[] =>
  Array.isArray(value) && value.every((entry) => 'useCase' in entry && 'path' in entry);

const exportsOf = async (file: string): Promise<[string, unknown][]> => {
  const url = pathToFileURL(path.join(checkoutFolder, file)).href;
  return Object.entries((await import(url)) as Record<string, unknown>);
};

const find = async <Value>(
  files: readonly string[],
  matches: (value: unknown) => value is Value,
): Promise<readonly Found<Value>[]> => {
  const found = await Promise.all(
    files.map(async (file) =>
      (await exportsOf(file)).flatMap(([name, value]) =>
        matches(value) ? [{ file, name, value }] : [],
      ),
    ),
  );
  return found.flat();
};

const declaring = (call: string): string[] =>
  readFiles('src/systems/**/*.ts', 'src/platform/**/*.ts')
    .filter(({ name, text }) => !isTest(name) && text.includes(call))
    .map(({ name }) => name);

/** Every use case that a file exports, once each, where `useCase(` is called. */
export const findUseCases = () => find(declaring('= useCase('), isUseCase);

/** Every list of routes. */
export const findRoutes = () => find(declaring('route('), isRoutes);
