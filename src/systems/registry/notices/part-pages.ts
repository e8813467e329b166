import type { VoucherNumber } from '#kernel/identifiers.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Press, PrintedFile, PrintJob, PrintReason } from '#platform/print/index.ts';
import {
  guidanceLetter,
  labelForm,
  labelPage,
  letterPage,
  recallLetter,
  rosterForm,
  rosterPage,
  voucherForm,
  voucherPage,
} from './forms/index.ts';
import {
  labelData,
  letterData,
  type MailItem,
  type MailMatter,
  rosterRow,
  voucherData,
} from './mail-item.ts';
import type { Texts } from './texts.ts';

/** A printed PDF of one form, not yet kept. */
export type PrintedForm = {
  readonly form: 'voucher' | 'guidance' | 'recall' | 'label' | 'list';
  readonly file: PrintedFile;
};

/** One person of a part with the numbers reserved for the envelope. */
export type NumberedItem = {
  readonly item: MailItem;
  readonly printNo: number;
  readonly voucherNo: VoucherNumber | null;
};

/** What could not be drawn for a person, over all forms. */
export type RefusedPages = ReadonlyMap<string, readonly PrintReason[]>;

export type PartPages = {
  readonly printed: readonly PrintedForm[];
  readonly refused: RefusedPages;
};

export type PartOrder = {
  readonly run: string;
  readonly kind: 'ordinary' | 'recall' | 'top-up' | 'counter';
  readonly matter: MailMatter;
  readonly texts: Texts;
  readonly items: readonly NumberedItem[];
};

type Base = Pick<PrintJob, 'run' | 'date'>;

const jobsOf = ({ run, kind, matter, texts, items }: PartOrder) => {
  const base: Base = { run, date: matter.on };
  const vouchers = items.flatMap(({ item, voucherNo }) =>
    voucherNo === null ? [] : [voucherPage(voucherData(item, voucherNo, matter))],
  );
  const letters = items.map(({ item }) => letterPage(letterData(item, matter, texts.period(item))));
  const isRecall = kind === 'recall';
  const voucherJob = {
    name: 'voucher' as const,
    job: { ...base, form: voucherForm, common: texts.voucher, pages: vouchers },
  };
  return [
    ...(vouchers.length > 0 ? [voucherJob] : []),
    {
      name: isRecall ? ('recall' as const) : ('guidance' as const),
      job: {
        ...base,
        form: isRecall ? recallLetter : guidanceLetter,
        common: texts.letter,
        pages: letters,
      },
    },
    {
      name: 'label' as const,
      job: {
        ...base,
        form: labelForm,
        common: {},
        pages: items.map(({ item }) => labelPage(labelData(item, matter))),
      },
    },
    {
      name: 'list' as const,
      job: {
        ...base,
        form: rosterForm,
        common: texts.roster,
        pages: items.map(({ item, printNo, voucherNo }) =>
          rosterPage(rosterRow(item, printNo, voucherNo ?? '', matter)),
        ),
      },
    },
  ];
};

/** Prints every form of a part once; each sheet is read back by the press before it is here. */
export const printPart = async (
  press: Press,
  order: PartOrder,
): Promise<Result<PartPages, PrintReason>> => {
  const printed: PrintedForm[] = [];
  const refused = new Map<string, readonly PrintReason[]>();
  for (const { name, job } of jobsOf(order)) {
    const output = (file: PrintedFile): void => {
      printed.push({ form: name, file });
    };
    const outcome = await press.print({ ...job, output } as unknown as PrintJob);
    if (!outcome.ok) return outcome;
    for (const { subject, reasons } of outcome.value.refused) {
      refused.set(subject.person, [...(refused.get(subject.person) ?? []), ...reasons]);
    }
  }
  return ok({ printed, refused });
};
