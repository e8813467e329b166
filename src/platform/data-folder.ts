import path from 'node:path';

/** The checkout: the folder that holds package.json, law/ and src/. */
export const checkoutFolder = path.resolve(import.meta.dirname, '../..');

/** Everything the product keeps on disk outside PostgreSQL: YOBO_DATA, else `.yobo/`. */
export const dataFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  path.resolve(env.YOBO_DATA || path.join(checkoutFolder, '.yobo'));
