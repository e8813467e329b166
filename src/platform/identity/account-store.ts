import type { MunicipalityCode } from '#kernel/identifiers.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Transaction } from '../database/database.ts';
import { type Duty, isDuty } from '../duties.ts';
import { hashPassword } from './password.ts';
import { seal, unseal } from './secret-box.ts';

/** One named person who may sign in. */
export type Account = {
  readonly userId: string;
  readonly name: string;
  readonly department: string;
  readonly duties: readonly Duty[];
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | undefined;
  readonly passwordHash: string;
  readonly totpSecret: Buffer;
  readonly lastTotpStep: number;
  readonly failedAttempts: number;
  /** ms since 1970; undefined when not locked. */
  readonly lockedUntil: number | undefined;
};

export type NewAccount = Pick<
  Account,
  'userId' | 'name' | 'department' | 'duties' | 'validFrom' | 'totpSecret'
> & { readonly password: string; readonly demo: boolean };

const ownerOf = (municipality: string, userId: string): string => `${municipality}/${userId}`;

/** Adds an account. Throws when the ID is taken: IDs are never shared nor given again. */
export const insertAccount = async (
  municipality: MunicipalityCode,
  tx: Transaction,
  totpKey: Buffer,
  account: NewAccount,
): Promise<void> => {
  await tx
    .insertInto('platform.account')
    .values({
      municipality,
      user_id: account.userId,
      name: account.name,
      department: account.department,
      duties: [...account.duties],
      valid_from: account.validFrom,
      password_hash: await hashPassword(account.password),
      totp_secret: seal(totpKey, ownerOf(municipality, account.userId), account.totpSecret),
      demo: account.demo,
    })
    .execute();
};

/** Locked until the transaction ends, so that attempts on one account come one after another. */
export const lockAccount = async (
  municipality: MunicipalityCode,
  tx: Transaction,
  totpKey: Buffer,
  userId: string,
): Promise<Account | undefined> => {
  const row = await tx
    .selectFrom('platform.account')
    .selectAll()
    .where('municipality', '=', municipality)
    .where('user_id', '=', userId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    userId: row.user_id,
    name: row.name,
    department: row.department,
    duties: row.duties.filter(isDuty),
    validFrom: row.valid_from as PlainDate,
    validTo: (row.valid_to ?? undefined) as PlainDate | undefined,
    passwordHash: row.password_hash,
    totpSecret: unseal(totpKey, ownerOf(municipality, userId), row.totp_secret),
    lastTotpStep: row.last_totp_step,
    failedAttempts: row.failed_attempts,
    lockedUntil: row.locked_until === null ? undefined : Date.parse(row.locked_until),
  };
};

const instant = (ms: number | undefined): string | null =>
  ms === undefined ? null : new Date(ms).toISOString();

/** Writes what an attempt leaves behind: the step of the code used, the count and the lock. */
export const noteAttempt = async (
  municipality: MunicipalityCode,
  tx: Transaction,
  { userId, lastTotpStep, failedAttempts, lockedUntil }: Account,
): Promise<void> => {
  await tx
    .updateTable('platform.account')
    .set({
      last_totp_step: lastTotpStep,
      failed_attempts: failedAttempts,
      locked_until: instant(lockedUntil),
    })
    .where('municipality', '=', municipality)
    .where('user_id', '=', userId)
    .execute();
};
