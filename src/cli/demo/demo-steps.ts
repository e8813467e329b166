import type { MunicipalityCode } from '#kernel/identifiers.ts';
import type { Runtime } from '../runtime.ts';

/** Whether a step of the demo country has ended. */
export const isDone = async (
  { services }: Runtime,
  municipality: MunicipalityCode,
  step: string,
): Promise<boolean> => {
  const done = await services.database.transaction(municipality, (tx) =>
    tx
      .selectFrom('platform.demo_step')
      .select('step')
      .where('municipality', '=', municipality)
      .where('step', '=', step)
      .executeTakeFirst(),
  );
  return done !== undefined;
};

/** Runs a step of the demo country unless it is done; its mark is written when it has ended. */
export const onceForDemo = async (
  runtime: Runtime,
  municipality: MunicipalityCode,
  step: string,
  work: () => Promise<void>,
): Promise<void> => {
  if (await isDone(runtime, municipality, step)) return;
  await work();
  const { database, clock } = runtime.services;
  await database.transaction(municipality, (tx) =>
    tx
      .insertInto('platform.demo_step')
      .values({ municipality, step, done_at: new Date(clock.now()).toISOString() })
      .execute(),
  );
};
