import type { Reason } from '#kernel/result.ts';
import type { Account } from './account-store.ts';
import { verifyPassword } from './password.ts';
import { stepOfCode } from './totp.ts';

export type FactorRefusal = 'SIGN_IN_REFUSED' | 'ACCOUNT_LOCKED' | 'CODE_ALREADY_USED';

const FREE_ATTEMPTS = 3;
const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 15 * 60 * 1000;

/** How long an account rests after so many failures in a row: doubling from the third. */
export const delayAfter = (failures: number): number =>
  failures < FREE_ATTEMPTS
    ? 0
    : Math.min(FIRST_DELAY_MS * 2 ** (failures - FREE_ATTEMPTS), LONGEST_DELAY_MS);

type Checked = { readonly account: Account; readonly refusal: Reason<FactorRefusal> | undefined };

const failed = (account: Account, now: number, code: FactorRefusal): Checked => {
  const failedAttempts = account.failedAttempts + 1;
  const delay = delayAfter(failedAttempts);
  const lockedUntil = delay === 0 ? undefined : now + delay;
  return { account: { ...account, failedAttempts, lockedUntil }, refusal: { code } };
};

/**
 * Checks the factors given and answers what becomes of the account. While it rests, even the
 * right ones are refused. A code is good once: one of the last step used or before is a replay.
 */
export const checkFactors = async (
  account: Account,
  given: { readonly password?: string; readonly code: string },
  now: number,
): Promise<Checked> => {
  if (account.lockedUntil !== undefined && account.lockedUntil > now) {
    const seconds = Math.ceil((account.lockedUntil - now) / 1000);
    return { account, refusal: { code: 'ACCOUNT_LOCKED', with: { seconds } } };
  }
  const passwordHolds =
    given.password === undefined || (await verifyPassword(given.password, account.passwordHash));
  const step = stepOfCode(account.totpSecret, given.code, now);
  if (!passwordHolds || step === undefined) return failed(account, now, 'SIGN_IN_REFUSED');
  if (step <= account.lastTotpStep) return failed(account, now, 'CODE_ALREADY_USED');
  return {
    account: { ...account, lastTotpStep: step, failedAttempts: 0, lockedUntil: undefined },
    refusal: undefined,
  };
};
