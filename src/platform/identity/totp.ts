import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** RFC 6238 with the parameters every authenticator knows: SHA-1, six digits, 30 seconds. */
const STEP_MS = 30_000;
/** A code of the step before and after is taken too, for clocks that differ. */
const WINDOW = 1;

const generator = (secret: Buffer): TOTP =>
  new TOTP({ issuer: 'Yobo', secret: new Secret({ buffer: new Uint8Array(secret).buffer }) });

/** 20 random bytes, as RFC 4226 recommends. */
export const newTotpSecret = (): Buffer => randomBytes(20);

/** The code shown at `now` (ms); `ahead` steps later when given. */
export const currentCode = (secret: Buffer, now: number, ahead = 0): string =>
  generator(secret).generate({ timestamp: now + ahead * STEP_MS });

/** The number of the 30-second step at `now` (ms). */
export const stepAt = (now: number): number => Math.floor(now / STEP_MS);

/** The step whose code this is, near `now`; undefined when it is the code of none. */
export const stepOfCode = (secret: Buffer, code: string, now: number): number | undefined => {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = generator(secret).validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? undefined : stepAt(now) + delta;
};
