import { z } from 'zod';
import { today } from '#kernel/clock.ts';
import { parseVoucherNumber, type VoucherNumber } from '#kernel/identifiers.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import type { PrintCode } from '#platform/print/index.ts';
import { useCase } from '#platform/use-case.ts';
import { policy } from './policy.ts';
import { readRecipients } from './recipient-store.ts';
import { printVouchers, unreachableCause } from './single-voucher.ts';
import { voucherStore } from './voucher-store.ts';

export type ReprintRefusal =
  | 'VOUCHER_NOT_FOUND'
  | 'VOUCHER_VOID'
  | 'PERSON_UNREACHABLE'
  | PrintCode;

export type Reprinted = {
  readonly outputId: string;
  readonly personNo: string;
  /** Copies printed so far, this one included. */
  readonly copies: number;
};

/**
 * Prints a lost voucher again under its own number (予診票の再発行). Flag, copies and date are kept;
 * a dose is registered once, whichever copy it arrives on. Source: SA-085.
 */
export const reprintVoucher = useCase({
  name: 'registry.notices.reprint',
  permission: policy.reprint,
  input: z.object({
    voucherNo: z.custom<VoucherNumber>(
      (value) => typeof value === 'string' && parseVoucherNumber(value) !== undefined,
    ),
    reason: z.string().trim().min(1).max(500),
  }),
  audit: {
    subjects: (_, reprinted: Reprinted) => [reprinted.personNo],
    items: ['voucher-number', 'name', 'address', 'birth-date'],
  },
  run: async (
    context,
    { voucherNo, reason },
  ): Promise<Result<Reprinted, Reason<ReprintRefusal>>> => {
    const { scope, tx, clock } = context;
    const store = voucherStore(scope, tx);
    const voucher = await store.findLocked(voucherNo);
    if (!voucher) return refuse({ code: 'VOUCHER_NOT_FOUND', at: 'voucherNo' });
    if (voucher.voidOn) return refuse({ code: 'VOUCHER_VOID', with: { voidOn: voucher.voidOn } });
    const on = today(clock);
    const { personNo } = voucher;
    const recipient = (await readRecipients(scope, tx, [personNo], on, 'lock')).get(personNo);
    if (!recipient) throw new Error('a voucher without its person');
    const cause = unreachableCause(recipient);
    if (cause) return refuse({ code: 'PERSON_UNREACHABLE', with: { cause } });
    const printed = await printVouchers(context, `reprint-${voucher.copies + 1}`, recipient, [
      voucher,
    ]);
    if (!printed.ok) return printed;
    const { outputId } = printed.value;
    const at = new Date(clock.now()).toISOString();
    await store.countReissue(voucher, { on, reason, outputId, at });
    return ok({ outputId, personNo, copies: voucher.copies + 1 });
  },
});
