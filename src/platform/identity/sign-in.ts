import { z } from 'zod';
import { today } from '#kernel/clock.ts';
import { ok, type Reason, refuse } from '#kernel/result.ts';
import { type Duty, dutyLabel } from '../duties.ts';
import { type Context, useCase } from '../use-case.ts';
import { type Account, lockAccount, noteAttempt } from './account-store.ts';
import { checkFactors, type FactorRefusal } from './factors.ts';
import { wasteOneComparison } from './password.ts';
import { endSession, noteStepUp, openSession } from './session.ts';

/** Who is signed in, for the screen. */
export type SignedIn = {
  readonly municipality: string;
  readonly userId: string;
  readonly name: string;
  readonly department: string;
  readonly duties: readonly { readonly duty: Duty; readonly label: string }[];
};

const person = (
  municipality: string,
  { userId, name, department, duties }: Pick<Account, 'userId' | 'name' | 'department' | 'duties'>,
): SignedIn => ({
  municipality,
  userId,
  name,
  department,
  duties: duties.map((duty) => ({ duty, label: dutyLabel(duty) })),
});

const inTerm = (account: Account, date: string): boolean =>
  account.validFrom <= date && (account.validTo === undefined || account.validTo >= date);

const SIGN_IN_REFUSED: Reason<FactorRefusal> = { code: 'SIGN_IN_REFUSED' };

const signIn = (totpKey: Buffer) =>
  useCase({
    name: 'session.sign-in',
    permission: { action: 'session.sign-in', duties: 'anyone' },
    input: z.object({ password: z.string().max(1024), code: z.string().max(16) }),
    audit: {},
    refusal: 'kept',
    run: async ({ scope, tx, clock }, given) => {
      const { municipality, user, terminal } = scope;
      const account = await lockAccount(municipality, tx, totpKey, user.id);
      if (!account || !inTerm(account, today(clock))) {
        await wasteOneComparison(given.password);
        return refuse(SIGN_IN_REFUSED);
      }
      const now = clock.now();
      const checked = await checkFactors(account, given, now);
      await noteAttempt(municipality, tx, checked.account);
      if (checked.refusal) return refuse(checked.refusal);
      const token = await openSession(tx, municipality, user.id, terminal, now);
      return ok({ token, user: person(municipality, account) });
    },
  });

const stepUp = (totpKey: Buffer) =>
  useCase({
    name: 'session.step-up',
    permission: { action: 'session.step-up', duties: 'anyone' },
    input: z.object({ code: z.string().max(16) }),
    audit: {},
    refusal: 'kept',
    run: async ({ scope, tx, clock }: Context, { code }) => {
      const { municipality, user } = scope;
      const account = await lockAccount(municipality, tx, totpKey, user.id);
      if (!account || scope.session === undefined) return refuse(SIGN_IN_REFUSED);
      const now = clock.now();
      const checked = await checkFactors(account, { code }, now);
      await noteAttempt(municipality, tx, checked.account);
      if (checked.refusal) return refuse(checked.refusal);
      await noteStepUp(tx, scope, now);
      return ok({});
    },
  });

/** Ends the session of whoever asks. */
const signOut = useCase({
  name: 'session.sign-out',
  permission: { action: 'session.sign-out', duties: 'anyone' },
  input: z.object({}),
  audit: {},
  run: async ({ scope, tx, clock }) => {
    await endSession(tx, scope.municipality, scope.user.id, 'signed-out', clock.now());
    return ok({});
  },
});

/** Who is signed in here. */
const showSession = useCase({
  name: 'session.show',
  permission: { action: 'session.show', duties: 'anyone', effect: 'reads' },
  input: z.object({}),
  audit: { silent: true },
  run: async ({ scope }) => {
    const { id: userId, name, department } = scope.user;
    return ok(person(scope.municipality, { userId, name, department, duties: scope.duties }));
  },
});

/** The use cases around a session, with the key under which second factors are kept. */
export const identityUseCases = (totpKey: Buffer) => ({
  signIn: signIn(totpKey),
  stepUp: stepUp(totpKey),
  signOut,
  showSession,
});

export type IdentityUseCases = ReturnType<typeof identityUseCases>;
