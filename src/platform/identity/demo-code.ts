import type { MunicipalityCode } from '#kernel/identifiers.ts';
import type { Services } from '../use-case.ts';
import { lockAccount } from './account-store.ts';
import { currentCode, stepAt } from './totp.ts';

/** A code and how long until it can be used: a used one leads to the next. */
export type DemoCode = { readonly code: string; readonly waitSeconds: number };

const STEP_SECONDS = 30;

/**
 * The one-time code of a demo account; undefined for any other account. Steps past the one
 * used last are taken, so that the code printed is never a replay.
 */
export const demoCode = (
  { database, clock }: Services,
  totpKey: Buffer,
  municipality: MunicipalityCode,
  userId: string,
): Promise<DemoCode | undefined> =>
  database.transaction(municipality, async (tx) => {
    const demo = await tx
      .selectFrom('platform.account')
      .select('user_id')
      .where('municipality', '=', municipality)
      .where('user_id', '=', userId)
      .where('demo', '=', true)
      .executeTakeFirst();
    const account = demo && (await lockAccount(municipality, tx, totpKey, userId));
    if (!account) return undefined;
    const now = clock.now();
    const ahead = Math.max(0, account.lastTotpStep + 1 - stepAt(now));
    const early = Math.max(0, ahead - 1) * STEP_SECONDS;
    const intoStep = Math.floor(now / 1000) % STEP_SECONDS;
    return {
      code: currentCode(account.totpSecret, now, ahead),
      waitSeconds: early === 0 ? 0 : early - intoStep,
    };
  });
