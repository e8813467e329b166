import { today } from '#kernel/clock.ts';
import type { VoucherNumber } from '#kernel/identifiers.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import type { PrintCode, PrintedFile } from '#platform/print/index.ts';
import type { Context } from '#platform/use-case.ts';
import { voucherForm, voucherPage } from './forms/index.ts';
import { keepFile } from './keep-file.ts';
import { type MailItem, type MailMatter, voucherData } from './mail-item.ts';
import { matterOf } from './matter.ts';
import type { Output } from './output-store.ts';
import { sharedPress } from './press.ts';
import type { Recipient } from './recipient-store.ts';
import { senderOf } from './sender.ts';
import { type Texts, textsOf } from './texts.ts';

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

type PrintedVoucher = { readonly voucher: SingleVoucher; readonly matter: MailMatter };

const withMatter = (
  { scope, clock }: Context,
  vouchers: readonly SingleVoucher[],
): readonly PrintedVoucher[] =>
  vouchers.map((voucher) => ({
    voucher,
    matter: matterOf(voucher, scope.municipality, today(clock)),
  }));

const pagesOf = (recipient: Recipient, vouchers: readonly PrintedVoucher[]) =>
  vouchers.map(({ voucher, matter }) =>
    voucherPage(voucherData(itemOf(recipient, voucher), voucher.voucherNo, matter)),
  );

/** Several programmes on one print-out: each voucher finds its own questions among them. */
const textsFor = ({ scope, clock }: Context, vouchers: readonly PrintedVoucher[]): Texts =>
  textsOf({
    sender: senderOf(scope.municipality),
    kind: 'counter',
    programme: '',
    class: 'A',
    on: today(clock),
    facts: [],
    questionSets: vouchers.map(({ matter }) => matter.questionSet),
  });

const keep = (context: Context, recipient: Recipient, file: PrintedFile): Promise<Output> => {
  const { kind } = recipient.address;
  return keepFile(context, {
    runId: null,
    partNo: null,
    form: 'voucher',
    extension: 'pdf',
    bytes: file.bytes,
    pages: file.sheets,
    persons: file.items.map(({ sheet, mark }, index) => ({
      itemNo: index + 1,
      sheet,
      personNo: recipient.personNo,
      showsOpenAddress: !recipient.shielded && (kind === 'registered' || kind === 'mailing'),
      mark,
    })),
  });
};

/**
 * Prints the vouchers of one person as one file and keeps it. Every page is read back against the
 * person first; when one cannot be drawn, nothing is kept and the reasons come back.
 */
export const printVouchers = async (
  context: Context,
  service: string,
  recipient: Recipient,
  vouchers: readonly SingleVoucher[],
): Promise<Result<Output, Reason<PrintCode>>> => {
  const files: PrintedFile[] = [];
  const ordered = withMatter(context, vouchers);
  const printed = await sharedPress().print({
    form: voucherForm,
    run: service,
    date: today(context.clock),
    common: textsFor(context, ordered).voucher,
    pages: pagesOf(recipient, ordered),
    output: (file) => {
      files.push(file);
    },
  });
  if (!printed.ok) return printed;
  const reasons = printed.value.refused.flatMap((item) => item.reasons);
  if (reasons.length > 0) return refuse(...reasons);
  const [file] = files;
  if (!file) throw new Error('nothing printed and nothing refused');
  return ok(await keep(context, recipient, file));
};
