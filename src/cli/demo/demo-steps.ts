import type { MunicipalityCode } from '#kernel/identifiers.ts';
import type { Runtime } from '../runtime.ts';

/** Runs a step of the demo country unless it is done; its mark is written when it has ended. */
export const onceForDemo = async (
  { services }: Runtime,
  municipality: MunicipalityCode,
  step: string,
  work: () => Promise<void>,
): Promise<void> => {
  const { database, clock } = services;
  const done = await database.transaction(municipality, (tx) =>
    tx
      .selectFrom('platform.demo_step')
      .select('step')
      .where('municipality', '=', municipality)
      .where('step', '=', step)
      .executeTakeFirst(),
  );
  if (done) return;
  await work();
  await database.transaction(municipality, (tx) =>
    tx
      .insertInto('platform.demo_step')
      .values({ municipality, step, done_at: new Date(clock.now()).toISOString() })
      .execute(),
  );
};
