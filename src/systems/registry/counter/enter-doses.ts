import { sql } from 'kysely';
import { z } from 'zod';
import { type PlainDate, parsePlainDate } from '#kernel/plain-date.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { type Context, useCase } from '#platform/use-case.ts';
import {
  presentReasons,
  type RegisteredDose,
  type RegisterRefusal,
  registerDose,
  type SaidReason,
} from '../records/index.ts';
import { findHistory } from './history-store.ts';
import { policy } from './policy.ts';

/** What a resident can show for a dose given elsewhere. */
export const PROOFS = ['mch-handbook', 'certificate', 'slip-copy', 'other'] as const;

const date = z.custom<PlainDate>(
  (value) => typeof value === 'string' && parsePlainDate(value) !== undefined,
);

const doseInput = z.object({
  vaccine: z.string().min(1).max(20),
  dose: z.string().min(1).max(5),
  givenOn: date,
  product: z.string().max(100).optional(),
  lot: z.string().max(20).optional(),
  clinicOther: z.string().max(100).optional(),
});
type DoseInput = z.output<typeof doseInput>;

export type EnterRefusal = RegisterRefusal | 'IDENTITY_MISMATCH';

type Entered = {
  readonly vaccine: string;
  readonly dose: string;
  readonly givenOn: PlainDate;
  readonly recordNo: number | null;
  readonly verdict: string;
  readonly reasons: readonly SaidReason[];
};
type Outcome = { readonly personNo: string; readonly doses: readonly Entered[] };

type Shown = { readonly identityDocument: string; readonly proof: (typeof PROOFS)[number] };

const byDay = (doses: readonly DoseInput[]): readonly (readonly [DoseInput, number])[] =>
  doses
    .map((dose, index) => [dose, index] as const)
    .sort(([a], [b]) => (a.givenOn < b.givenOn ? -1 : a.givenOn > b.givenOn ? 1 : 0));

const enteredOf = (
  { vaccine, dose, givenOn }: DoseInput,
  { recordNo, verdict, reasons }: RegisteredDose,
): Entered => ({ vaccine, dose, givenOn, recordNo, verdict, reasons: presentReasons(reasons) });

/** Registers in the order of time, so that each dose is judged with those before it. */
const registerAll = async (
  context: Context,
  personNo: string,
  doses: readonly DoseInput[],
  { identityDocument, proof }: Shown,
): Promise<Result<readonly Entered[], Reason<EnterRefusal>>> => {
  const entered: Entered[] = [];
  const refusals: Reason<EnterRefusal>[] = [];
  for (const [dose, index] of byDay(doses)) {
    const { product, lot, clinicOther, ...given } = dose;
    const registered = await registerDose(context, {
      ...given,
      ...(product ? { product } : {}),
      ...(lot ? { lot } : {}),
      ...(clinicOther ? { clinicOther } : {}),
      personNo,
      recordType: 'R',
      source: 'resident',
      identityDocument,
      items: { proof },
    });
    if (registered.ok) entered.push(enteredOf(dose, registered.value));
    else {
      const at = (reason: Reason<EnterRefusal>) => [`doses.${index}`, reason.at].filter(Boolean);
      refusals.push(...registered.reasons.map((one) => ({ ...one, at: at(one).join('.') })));
    }
  }
  return refusals.length > 0 ? refuse(...refusals) : ok(entered);
};

/** Does the same and takes it all back: what the clerk would get. */
const rehearsed = async (
  context: Context,
  work: () => Promise<Result<readonly Entered[], Reason<EnterRefusal>>>,
): ReturnType<typeof work> => {
  await sql`SAVEPOINT rehearsal`.execute(context.tx);
  const outcome = await work();
  await sql`ROLLBACK TO SAVEPOINT rehearsal`.execute(context.tx);
  return outcome.ok ? ok(outcome.value.map((dose) => ({ ...dose, recordNo: null }))) : outcome;
};

/**
 * Enters the doses that a newcomer shows at the counter, judged like any other. The document that
 * was seen is named and, where its birth date is typed in, matched with the register. SA-100.
 */
export const enterDoses = useCase({
  name: 'registry.counter.enter-doses',
  permission: policy.enterDoses,
  input: z.object({
    personNo: z.string(),
    doses: z.array(doseInput).min(1).max(60),
    identityDocument: z.string().trim().max(100).default(''),
    birthDateOnDocument: date.optional(),
    proof: z.enum(PROOFS),
    check: z.boolean().default(false),
  }),
  audit: {
    subjects: ({ personNo }) => [personNo],
    items: ['vaccination-record', 'identity-document'],
  },
  run: async (context, input): Promise<Result<Outcome, Reason<EnterRefusal>>> => {
    const { personNo, doses, birthDateOnDocument, check } = input;
    const found = await findHistory(context.scope, context.tx, personNo);
    if (!found) return refuse({ code: 'PERSON_UNKNOWN' });
    if (birthDateOnDocument !== undefined && birthDateOnDocument !== found.person.birth) {
      return refuse({ code: 'IDENTITY_MISMATCH', at: 'birthDateOnDocument' });
    }
    const work = () => registerAll(context, personNo, doses, input);
    const entered = await (check ? rehearsed(context, work) : work());
    return entered.ok ? ok({ personNo, doses: entered.value }) : entered;
  },
});
