import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Clock } from '#kernel/clock.ts';
import { municipalityCode } from '#kernel/identifiers.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { TestDatabase } from '../database/testing.ts';
import type { Scope } from '../scope.ts';
import { testScope, withServices } from '../testing.ts';
import { execute, type Services } from '../use-case.ts';
import {
  currentCode,
  findSession,
  identityUseCases,
  insertAccount,
  newTotpSecret,
} from './index.ts';

const KEY = Buffer.alloc(32, 3);
const SECRET = newTotpSecret();
const PASSWORD = 'correct horse battery';
const LIMITS = { idleMs: 30 * 60_000, absoluteMs: 12 * 60 * 60_000 };
const sendai = municipalityCode('041009');
const { signIn, signOut, stepUp } = identityUseCases(KEY);

type Desk = {
  readonly services: Services;
  readonly db: TestDatabase;
  readonly pass: (ms: number) => void;
  readonly code: (ahead?: number) => string;
  readonly attempt: (given?: {
    password?: string;
    code?: string;
    userId?: string;
  }) => Promise<{ token: string } | string>;
  readonly scopeOf: (token: string) => Promise<Scope | undefined>;
};

const withDesk = (work: (desk: Desk) => Promise<void>): Promise<void> => {
  let now = Date.parse('2026-07-01T10:00:00+09:00');
  const clock: Clock = { now: () => now };
  return withServices(
    async (services, db) => {
      await services.database.transaction(sendai, (tx) =>
        insertAccount(sendai, tx, KEY, {
          userId: 'clerk',
          name: '試験 太郎',
          department: '感染症対策室',
          duties: ['immunisation-clerk'],
          validFrom: plainDate('2026-07-01'),
          totpSecret: SECRET,
          password: PASSWORD,
          demo: false,
        }),
      );
      const code = (ahead = 0) => currentCode(SECRET, now, ahead);
      await work({
        services,
        db,
        code,
        pass: (ms) => {
          now += ms;
        },
        attempt: async ({ userId = 'clerk', ...given } = {}) => {
          const scope = testScope({ userId, duties: [] });
          const request = { password: PASSWORD, code: code(), ...given };
          const outcome = await execute(signIn, services, scope, request);
          return outcome.ok ? outcome.value : (outcome.reasons[0]?.code ?? '');
        },
        scopeOf: (token) =>
          findSession(services, LIMITS, token, {
            terminal: 't',
            correlation: 'c',
            purpose: undefined,
          }),
      });
    },
    { clock },
  );
};

const tokenOf = (outcome: { token: string } | string): string => {
  assert.ok(typeof outcome !== 'string', `refused: ${outcome}`);
  return outcome.token;
};

describe('signing in', () => {
  test('[SB-223] takes both factors, and the session carries the duties of the account', () =>
    withDesk(async ({ attempt, scopeOf, services }) => {
      const scope = await scopeOf(tokenOf(await attempt()));
      assert.deepEqual(scope?.duties, ['immunisation-clerk']);
      assert.equal(scope?.user.name, '試験 太郎');
      assert.equal(scope?.steppedUpAt, services.clock.now());
    }));

  test('[SB-223] says the same for an unknown ID, a wrong password and a wrong code', () =>
    withDesk(async ({ attempt }) => {
      assert.equal(await attempt({ userId: 'nobody' }), 'SIGN_IN_REFUSED');
      assert.equal(await attempt({ password: 'wrong password' }), 'SIGN_IN_REFUSED');
      assert.equal(await attempt({ code: '000000' }), 'SIGN_IN_REFUSED');
    }));

  test('a code is good once, even in the next session', () =>
    withDesk(async ({ attempt, code, pass }) => {
      const used = code();
      tokenOf(await attempt({ code: used }));
      assert.equal(await attempt({ code: used }), 'CODE_ALREADY_USED');
      pass(30_000);
      assert.equal(await attempt({ code: used }), 'CODE_ALREADY_USED');
      tokenOf(await attempt());
    }));

  test('a code of the step before and after is taken, one further is not', () =>
    withDesk(async ({ attempt, code }) => {
      assert.equal(await attempt({ code: code(-2) }), 'SIGN_IN_REFUSED');
      assert.equal(await attempt({ code: code(2) }), 'SIGN_IN_REFUSED');
      tokenOf(await attempt({ code: code(-1) }));
      tokenOf(await attempt({ code: code(1) }));
    }));

  test('after three failures the account rests, doubling, and then opens again', () =>
    withDesk(async ({ attempt, pass, db }) => {
      for (let failure = 1; failure <= 3; failure += 1) await attempt({ password: 'wrong' });
      assert.equal(await attempt(), 'ACCOUNT_LOCKED', 'even the right factors');
      pass(4_999);
      assert.equal(await attempt(), 'ACCOUNT_LOCKED');
      pass(1);
      await attempt({ password: 'wrong' });
      pass(9_999);
      assert.equal(await attempt(), 'ACCOUNT_LOCKED');
      pass(1);
      tokenOf(await attempt());
      const [account] = await db.admin<{ failed_attempts: number }>(
        'SELECT failed_attempts FROM platform.account',
      );
      assert.equal(account?.failed_attempts, 0);
    }));

  test('twenty wrong attempts at the same moment are all counted', () =>
    withDesk(async ({ attempt, db }) => {
      await Promise.all(Array.from({ length: 20 }, () => attempt({ password: 'wrong' })));
      const rows = await db.admin<{ codes: string[] }>('SELECT codes FROM platform.audit_entry');
      assert.equal(rows.length, 20);
      const refused = rows.filter((row) => row.codes[0] === 'SIGN_IN_REFUSED');
      assert.equal(refused.length, 3, 'the rest met the lock');
    }));

  test('every attempt is audited, with the ID that was tried', () =>
    withDesk(async ({ attempt, db }) => {
      await attempt({ userId: 'nobody' });
      await attempt();
      const rows = await db.admin<{ user_id: string; result: string }>(
        'SELECT user_id, result FROM platform.audit_entry ORDER BY result',
      );
      assert.deepEqual(rows, [
        { user_id: 'clerk', result: 'done' },
        { user_id: 'nobody', result: 'refused' },
      ]);
    }));

  test('an account opens on its first day and closes after its last', () =>
    withDesk(async ({ attempt, db, scopeOf, pass }) => {
      await db.admin("UPDATE platform.account SET valid_from = '2026-07-02'");
      assert.equal(await attempt(), 'SIGN_IN_REFUSED');
      await db.admin(
        "UPDATE platform.account SET valid_from = '2026-07-01', valid_to = '2026-07-01'",
      );
      const token = tokenOf(await attempt());
      assert.ok(await scopeOf(token));
      pass(13 * 60 * 60_000 + 59 * 60_000);
      await db.admin('UPDATE platform.session SET last_seen_at = now(), started_at = now()');
      pass(60_000);
      assert.equal(await scopeOf(token), undefined, 'midnight in Japan');
      assert.equal(await attempt(), 'SIGN_IN_REFUSED');
    }));
});

describe('a session', () => {
  test('there is one of an ID: a second sign-in ends the first', () =>
    withDesk(async ({ attempt, scopeOf, code }) => {
      const first = tokenOf(await attempt());
      const second = tokenOf(await attempt({ code: code(1) }));
      assert.equal(await scopeOf(first), undefined);
      assert.ok(await scopeOf(second));
    }));

  test('ends when idle too long, a use in between keeps it, and at twelve hours in any case', () =>
    withDesk(async ({ attempt, scopeOf, pass }) => {
      const token = tokenOf(await attempt());
      for (let used = 0; used < 24; used += 1) {
        pass(30 * 60_000);
        assert.ok(await scopeOf(token), `${used}`);
      }
      pass(1);
      assert.equal(await scopeOf(token), undefined, 'absolute');
      const next = tokenOf(await attempt());
      pass(30 * 60_000 + 1);
      assert.equal(await scopeOf(next), undefined, 'idle');
    }));

  test('[SB-223] loses a duty at the moment it is taken away', () =>
    withDesk(async ({ attempt, scopeOf, db }) => {
      const token = tokenOf(await attempt());
      await db.admin("UPDATE platform.account SET duties = '{}'");
      assert.deepEqual((await scopeOf(token))?.duties, []);
    }));

  test('ends with sign-out', () =>
    withDesk(async ({ attempt, scopeOf, services }) => {
      const token = tokenOf(await attempt());
      const scope = await scopeOf(token);
      assert.ok(scope);
      await execute(signOut, services, scope, {});
      assert.equal(await scopeOf(token), undefined);
    }));

  test('is opened by its token alone: not by another municipality, nor by what is stored', () =>
    withDesk(async ({ attempt, scopeOf, db }) => {
      const token = tokenOf(await attempt());
      assert.equal(await scopeOf(token.replace('041009', '312029')), undefined);
      assert.equal(await scopeOf(`${token}x`), undefined);
      assert.equal(await scopeOf(''), undefined);
      const [row] = await db.admin<{ session_hash: Buffer }>(
        'SELECT session_hash FROM platform.session',
      );
      assert.equal(await scopeOf(`041009.${row?.session_hash.toString('base64url')}`), undefined);
      assert.ok(await scopeOf(token));
    }));

  test('is stepped up by a new code only', () =>
    withDesk(async ({ attempt, scopeOf, services, code, pass }) => {
      const used = code();
      const token = tokenOf(await attempt({ code: used }));
      pass(20 * 60_000);
      const scope = await scopeOf(token);
      assert.ok(scope);
      const wrong = await execute(stepUp, services, scope, { code: used });
      assert.equal(wrong.ok, false);
      assert.ok((await execute(stepUp, services, scope, { code: code() })).ok);
      assert.equal((await scopeOf(token))?.steppedUpAt, services.clock.now());
    }));
});
