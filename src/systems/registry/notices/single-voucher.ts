import { today } from '#kernel/clock.ts';
import type { VoucherNumber } from '#kernel/identifiers.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import type { PrintCode, PrintedFile, PrintReason } from '#platform/print/index.ts';
import type { Context } from '#platform/use-case.ts';
import { loadLaw, type Programme } from '#rules/index.ts';
import { voucherForm, voucherPage } from './forms/index.ts';
import { keepFile } from './keep-file.ts';
import { type MailItem, type MailMatter, voucherData } from './mail-item.ts';
import type { Output } from './output-store.ts';
import { sharedPress } from './press.ts';
import type { Recipient } from './recipient-store.ts';
import { senderOf } from './sender.ts';
import { textsOf } from './texts.ts';

/** One voucher to be printed for the person at the counter or on the phone. */
export type SingleVoucher = {
  readonly voucherNo: VoucherNumber;
  readonly vaccine: string;
  readonly dose: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
};

/** Why nothing is printed for a person now. */
export const unreachableCause = ({ status }: Pick<Recipient, 'status'>): string | undefined =>
  ({ died: '死亡', 'moved-out': '転出', cancelled: '消除' })[status];

/** Handed over or sent by hand: a protected person's slip shows no address and is no reason to refuse. */
const itemOf = (recipient: Recipient, voucher: SingleVoucher): MailItem => {
  const { address } = recipient;
  const open = address.kind === 'withheld' ? undefined : address;
  return {
    ...recipient,
    addressKind: open?.kind ?? 'safe',
    postalCode: open?.postalCode ?? '',
    address: open?.text ?? '',
    addressee: open?.addressee ?? null,
    validFrom: voucher.validFrom,
    validTo: voucher.validTo,
  };
};

const matterOf = (
  programme: Programme,
  municipality: MailMatter['municipality'],
  on: PlainDate,
): MailMatter => ({
  municipality,
  programme: programme.name,
  voucherTitle: programme.voucherTitle,
  doseTitle: programme.shortName,
  on,
});

const printOne = async (
  { scope, clock }: Context,
  service: string,
  recipient: Recipient,
  voucher: SingleVoucher,
): Promise<Result<PrintedFile, PrintReason>> => {
  const programme = loadLaw().programme(`${voucher.vaccine}/${voucher.dose}`);
  if (!programme) throw new Error(`no programme ${voucher.vaccine}/${voucher.dose}`);
  const on = today(clock);
  const matter = matterOf(programme, scope.municipality, on);
  const texts = textsOf({
    sender: senderOf(scope.municipality),
    kind: 'counter',
    programme: programme.name,
    class: programme.class(on) ?? 'A',
    on,
    basisDate: on,
    facts: [],
    birth: recipient.birthDate,
  });
  const files: PrintedFile[] = [];
  const printed = await sharedPress().print({
    form: voucherForm,
    run: service,
    date: on,
    common: texts.voucher,
    pages: [voucherPage(voucherData(itemOf(recipient, voucher), voucher.voucherNo, matter))],
    output: (file) => {
      files.push(file);
    },
  });
  if (!printed.ok) return printed;
  const [file] = files;
  return file ? ok(file) : refuse(...printed.value.refused.flatMap(({ reasons }) => reasons));
};

/**
 * Prints vouchers of one person, one file each, and keeps them. Every page is read back against
 * the person before it is kept; when one cannot be drawn, none is kept.
 */
export const printVouchers = async (
  context: Context,
  service: string,
  recipient: Recipient,
  vouchers: readonly SingleVoucher[],
): Promise<Result<readonly Output[], Reason<PrintCode>>> => {
  const files: PrintedFile[] = [];
  for (const voucher of vouchers) {
    const printed = await printOne(context, service, recipient, voucher);
    if (!printed.ok) return printed;
    files.push(printed.value);
  }
  const outputs: Output[] = [];
  const open = recipient.address.kind === 'registered' || recipient.address.kind === 'mailing';
  for (const file of files) {
    const [item] = file.items;
    outputs.push(
      await keepFile(context, {
        runId: null,
        partNo: null,
        form: 'voucher',
        extension: 'pdf',
        bytes: file.bytes,
        pages: file.sheets,
        persons: [
          {
            itemNo: 1,
            sheet: 1,
            personNo: recipient.personNo,
            showsOpenAddress: open,
            mark: item?.mark ?? '',
          },
        ],
      }),
    );
  }
  return ok(outputs);
};
