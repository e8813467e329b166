import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { today } from '#kernel/clock.ts';
import { voucherNumberOf } from '#kernel/identifiers.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import type { PrintCode } from '#platform/print/index.ts';
import { type Context, useCase } from '#platform/use-case.ts';
import { excludeEachOther, loadLaw } from '#rules/index.ts';
import {
  outputStore,
  printVouchers,
  type Recipient,
  readRecipients,
  type SingleVoucher,
  unreachableCause,
  voucherStore,
} from '../notices/index.ts';
import { takeNumbers } from '../numbers/index.ts';
import { findHistory } from './history-store.ts';
import { policy } from './policy.ts';
import { type RemainingDose, remainingDoses } from './remaining.ts';

export type IssueRefusal =
  | 'PERSON_NOT_FOUND'
  | 'PERSON_UNREACHABLE'
  | 'DOSE_NOT_REMAINING'
  | 'DOSES_OF_ONE_PURPOSE'
  | PrintCode;

type Asked = { readonly vaccine: string; readonly dose: string };

export type Issued = {
  readonly outputId: string;
  readonly personNo: string;
  readonly voucherNos: readonly string[];
  readonly voidVoucherNos: readonly string[];
};

const VOID_REASON = '窓口での交付により差替え';

const isSame = (a: Asked, b: Asked): boolean => a.vaccine === b.vaccine && a.dose === b.dose;

/** A slip takes the place of those for the same dose and for other vaccines of its purpose. */
const replaces = (voucher: Asked, old: Asked): boolean =>
  isSame(voucher, old) || excludeEachOther(loadLaw(), voucher, old);

const chosen = (
  asked: readonly Asked[],
  remaining: readonly RemainingDose[],
): Result<readonly RemainingDose[], Reason<IssueRefusal>> => {
  const found = asked.map((one) => remaining.find((dose) => isSame(dose, one)));
  const reasons = found.flatMap((dose, index): Reason<IssueRefusal>[] =>
    dose ? [] : [{ code: 'DOSE_NOT_REMAINING', at: `vouchers.${index}` }],
  );
  const doses = found.flatMap((dose) => dose ?? []);
  for (const [index, dose] of doses.entries())
    if (doses.slice(0, index).some((other) => replaces(dose, other)))
      reasons.push({ code: 'DOSES_OF_ONE_PURPOSE', at: `vouchers.${index}` });
  return reasons.length > 0 ? refuse(...reasons) : ok(doses);
};

const numbered = async (
  { scope, tx }: Context,
  doses: readonly RemainingDose[],
): Promise<readonly SingleVoucher[]> => {
  const first = await takeNumbers(scope, tx, 'voucher', doses.length);
  return doses.map(({ vaccine, dose, earliest, latest }, index) => ({
    voucherNo: voucherNumberOf(first + index),
    vaccine,
    dose,
    validFrom: earliest,
    validTo: latest,
  }));
};

/** Enters vouchers and notices, and voids the earlier slips of ours that the new ones replace. */
const enter = async (
  context: Context,
  { personNo, address }: Recipient,
  vouchers: readonly SingleVoucher[],
): Promise<readonly string[]> => {
  const { scope, tx, clock } = context;
  const on = today(clock);
  const store = voucherStore(scope, tx);
  const held = await store.listHeld(personNo, 'lock');
  const replaced = held
    .filter((old) => vouchers.some((voucher) => replaces(voucher, old)))
    .map(({ voucherNo }) => voucherNo);
  await store.setVoid(replaced, on, VOID_REASON);
  await store.insert(
    vouchers.map((voucher) => ({ ...voucher, personNo, runId: null })),
    on,
  );
  const first = await takeNumbers(scope, tx, 'print', vouchers.length);
  const addressKind = address.kind === 'withheld' ? 'safe' : address.kind;
  for (const [index, { vaccine, dose, ...voucher }] of vouchers.entries()) {
    await outputStore(scope, tx).insertNotices(
      { runId: null, partNo: null, vaccine, dose, kind: 'counter', on },
      [{ ...voucher, personNo, addressKind, printNo: first + index }],
    );
  }
  return replaced;
};

const log = async (
  { scope, tx, clock }: Context,
  issued: Issued,
  { reason, receipt }: { readonly reason: string; readonly receipt: string },
): Promise<void> => {
  await sql`
    INSERT INTO registry.counter_issue (municipality, issue_id, person_no, voucher_nos,
      void_voucher_nos, reason, receipt, output_id, issued_by, issued_at)
    VALUES (${scope.municipality}, ${randomUUID()}, ${issued.personNo}, ${[...issued.voucherNos]},
      ${[...issued.voidVoucherNos]}, ${reason}, ${receipt}, ${issued.outputId}, ${scope.user.id},
      ${new Date(clock.now()).toISOString()})`.execute(tx);
};

/**
 * Hands the remaining vouchers to one person without a run: printed at once, read back, earlier
 * slips void, reason and receipt kept (窓口交付).
 */
export const issueVouchers = useCase({
  name: 'registry.counter.issue',
  permission: policy.issue,
  input: z.object({
    personNo: z.string(),
    vouchers: z
      .array(z.object({ vaccine: z.string().max(20), dose: z.string().max(5) }))
      .min(1)
      .max(40),
    reason: z.string().trim().min(1).max(500),
    receipt: z.string().trim().min(1).max(200),
  }),
  audit: {
    subjects: ({ personNo }) => [personNo],
    items: ['voucher-number', 'name', 'address', 'birth-date'],
  },
  run: async (context, input): Promise<Result<Issued, Reason<IssueRefusal>>> => {
    const { scope, tx, clock } = context;
    const { personNo } = input;
    const on = today(clock);
    const recipient = (await readRecipients(scope, tx, [personNo], on, 'lock')).get(personNo);
    const found = await findHistory(scope, tx, personNo);
    if (!recipient || !found) return refuse({ code: 'PERSON_NOT_FOUND' });
    const cause = unreachableCause(recipient);
    if (cause) return refuse({ code: 'PERSON_UNREACHABLE', with: { cause } });
    const remaining = remainingDoses(loadLaw(), { ...found, municipality: scope.municipality, on });
    const doses = chosen(input.vouchers, remaining);
    if (!doses.ok) return doses;
    const vouchers = await numbered(context, doses.value);
    const printed = await printVouchers(context, `counter-${randomUUID()}`, recipient, vouchers);
    if (!printed.ok) return printed;
    const voidVoucherNos = await enter(context, recipient, vouchers);
    const voucherNos = vouchers.map(({ voucherNo }) => voucherNo);
    const issued = { outputId: printed.value.outputId, personNo, voucherNos, voidVoucherNos };
    await log(context, issued, input);
    return ok(issued);
  },
});
