import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * A function that collects this thread's garbage now. The workers hold large memory outside the
 * JavaScript heap (documents, fonts, files), which the collector does not feel and lets grow.
 */
export const createCollector = (): (() => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
};
