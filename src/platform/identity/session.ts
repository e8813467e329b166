import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Clock, today } from '#kernel/clock.ts';
import { type MunicipalityCode, parseMunicipalityCode } from '#kernel/identifiers.ts';
import type { Database, Transaction } from '../database/database.ts';
import { isDuty } from '../duties.ts';
import type { Scope } from '../scope.ts';

export type SessionLimits = { readonly idleMs: number; readonly absoluteMs: number };

const MINUTE_MS = 60_000;
/** The last use is noted no more often than this, to spare a write on every request. */
const NOTE_EVERY_MS = MINUTE_MS;

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const iso = (ms: number): string => new Date(ms).toISOString();

/** Ends the live session of an account, if there is one. */
export const endSession = async (
  tx: Transaction,
  municipality: MunicipalityCode,
  userId: string,
  reason: 'signed-out' | 'replaced' | 'idle' | 'expired',
  now: number,
): Promise<void> => {
  await tx
    .updateTable('platform.session')
    .set({ ended_at: iso(now), end_reason: reason })
    .where('municipality', '=', municipality)
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .execute();
};

/** Opens the one live session of an account and returns its token, which is nowhere stored. */
export const openSession = async (
  tx: Transaction,
  municipality: MunicipalityCode,
  userId: string,
  terminal: string,
  now: number,
): Promise<string> => {
  await endSession(tx, municipality, userId, 'replaced', now);
  const secret = randomBytes(32).toString('base64url');
  const at = iso(now);
  await tx
    .insertInto('platform.session')
    .values({
      municipality,
      session_hash: hashOf(secret),
      user_id: userId,
      terminal,
      started_at: at,
      last_seen_at: at,
      stepped_up_at: at,
    })
    .execute();
  return `${municipality}.${secret}`;
};

/** The second factor was given again just now. */
export const noteStepUp = async (tx: Transaction, scope: Scope, now: number): Promise<void> => {
  await tx
    .updateTable('platform.session')
    .set({ stepped_up_at: iso(now), last_seen_at: iso(now) })
    .where('municipality', '=', scope.municipality)
    .where('session_hash', '=', Buffer.from(scope.session ?? '', 'hex'))
    .execute();
};

type LiveSession = {
  user_id: string;
  name: string;
  department: string;
  duties: string[];
  started_at: string;
  last_seen_at: string;
  stepped_up_at: string | null;
};

const live = async (tx: Transaction, municipality: string, hash: Buffer, date: string) => {
  const found = await sql<LiveSession>`
    SELECT s.user_id, a.name, a.department, a.duties, s.started_at, s.last_seen_at, s.stepped_up_at
    FROM platform.session s
    JOIN platform.account a ON a.municipality = s.municipality AND a.user_id = s.user_id
    WHERE s.municipality = ${municipality} AND s.session_hash = ${hash} AND s.ended_at IS NULL
      AND a.valid_from <= ${date} AND (a.valid_to IS NULL OR a.valid_to >= ${date})`.execute(tx);
  return found.rows[0];
};

const touch = async (tx: Transaction, municipality: string, hash: Buffer, now: number) => {
  await tx
    .updateTable('platform.session')
    .set({ last_seen_at: iso(now) })
    .where('municipality', '=', municipality)
    .where('session_hash', '=', hash)
    .execute();
};

/**
 * The scope behind a token, with the duties of this moment; undefined when the session ended,
 * rested longer than the idle limit, is older than the absolute one, or the account's term is over.
 */
export const findSession = async (
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  limits: SessionLimits,
  token: string,
  request: Pick<Scope, 'terminal' | 'correlation' | 'purpose'>,
): Promise<Scope | undefined> => {
  const [code = '', secret = ''] = token.split('.');
  const municipality = parseMunicipalityCode(code);
  if (municipality === undefined) return undefined;
  const hash = hashOf(secret);
  return database.transaction(municipality, async (tx) => {
    const now = clock.now();
    const session = await live(tx, municipality, hash, today(clock));
    if (!session) return undefined;
    const idle = now - Date.parse(session.last_seen_at);
    const expired = now - Date.parse(session.started_at) > limits.absoluteMs;
    if (expired || idle > limits.idleMs) {
      await endSession(tx, municipality, session.user_id, expired ? 'expired' : 'idle', now);
      return undefined;
    }
    if (idle >= NOTE_EVERY_MS) await touch(tx, municipality, hash, now);
    return {
      municipality,
      user: { id: session.user_id, name: session.name, department: session.department },
      duties: session.duties.filter(isDuty),
      ...request,
      session: hash.toString('hex'),
      ...(session.stepped_up_at === null ? {} : { steppedUpAt: Date.parse(session.stepped_up_at) }),
    };
  });
};
