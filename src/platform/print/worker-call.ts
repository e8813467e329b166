import { parentPort, Worker } from 'node:worker_threads';

/** Calls by message: each carries its number, so that no answer can reach another caller. */

type Handlers = Readonly<Record<string, (input: never) => unknown>>;

/** The functions of a worker as its starter sees them. */
export type Calls<H extends Handlers> = {
  readonly [Name in keyof H]: (
    input: Parameters<H[Name]>[0],
  ) => Promise<Awaited<ReturnType<H[Name]>>>;
};

type Request = { readonly id: number; readonly name: string; readonly input: unknown };
type Answer =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly error: Error };

/** Answers the calls of the starter, one after the other. Call it once, at the worker's top. */
export const answerCalls = (handlers: Handlers): void => {
  const answer = async ({ id, name, input }: Request): Promise<Answer> => {
    try {
      return { id, output: await handlers[name]?.(input as never) };
    } catch (error) {
      return { id, error: error instanceof Error ? error : new Error(String(error)) };
    }
  };
  let last = Promise.resolve();
  parentPort?.on('message', (request: Request) => {
    last = last.then(async () => parentPort?.postMessage(await answer(request)));
  });
};

/** A started worker; `close` ends it, and every call still open is rejected. */
export type RunningWorker<H extends Handlers> = {
  readonly calls: Calls<H>;
  readonly close: () => Promise<void>;
};

type Waiting = {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
};

/** Starts a worker from a TypeScript file whose handlers have the given type. */
export const startWorker = <H extends Handlers>(
  file: URL,
  names: readonly (keyof H & string)[],
  workerData: unknown,
): RunningWorker<H> => {
  const worker = new Worker(file, { workerData });
  const waiting = new Map<number, Waiting>();
  let next = 0;
  let ended: Error | undefined;
  const failAll = (error: Error): void => {
    ended = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (answer: Answer) => {
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) caller?.reject(answer.error);
    else caller?.resolve(answer.output);
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('the printing worker has ended')));
  worker.unref();
  const call = (name: string) => (input: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      if (ended !== undefined) {
        reject(ended);
        return;
      }
      const id = next++;
      waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, name, input } satisfies Request);
    });
  return {
    calls: Object.fromEntries(names.map((name) => [name, call(name)])) as Calls<H>,
    close: async () => {
      await worker.terminate();
    },
  };
};
