import type { FileFault } from '#contracts/file-faults.ts';
import { describeFault } from '#contracts/file-faults.ts';
import type { SlipRow } from '#contracts/punch-registry/index.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { DoseDraft } from './record.ts';

/**
 * A batch of punched slips: one file of one record type, from receipt to acceptance. Its rows
 * are read, matched to people, judged, approved by a second person and only then registered.
 * Source: SA-035, SA-037 (件数の一致、行ごとのエラー、束番号による差替え).
 */

export type BatchState =
  | 'checking'
  | 'refused'
  | 'checked'
  | 'awaiting'
  | 'approved'
  | 'accepting'
  | 'accepted'
  | 'cancelled'
  | 'replaced';

/** What became of a row. `read` is not yet matched; `returned` went back to the sender. */
export type RowOutcome = 'read' | 'linked' | 'doubt' | 'faulty' | 'duplicate' | 'returned';

/** A fault as it is shown: place, words and what to do. */
export type RowFault = {
  readonly row: number;
  readonly column: number | null;
  readonly item: string | null;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
};

/** The states from which a batch may still be cancelled: nothing is registered yet. */
export const CANCELLABLE: readonly BatchState[] = ['checking', 'checked', 'awaiting', 'approved'];

export const rowFault = (fault: FileFault): RowFault => {
  const { message, remedy } = describeFault(fault);
  const { row, column = null, item = null, code } = fault;
  return { row, column, item, code, message, remedy };
};

/** 接種区分: given, examined only, put off. */
const GIVEN = '1';
const EXAMINED_ONLY = '2';

const WORDS = {
  'dose-unknown': [
    '接種名称区分と期回数区分の組合せがコード表にありません。',
    '予診票を見て正しい区分に打ち直し、訂正分を再提出してください。',
  ],
  'given-in-future': ['接種日が受付日より後です。', '予診票の接種日を確認し、打ち直してください。'],
  'given-before-birth': [
    '接種日が生年月日より前です。',
    '予診票の接種日と生年月日を確認し、打ち直してください。',
  ],
  'put-off': [
    '接種見合わせの予診票です。登録の対象ではありません。',
    '医療機関の請求に含まれていないことを確認してください。',
  ],
} as const;

const ownFault = (row: number, item: string, code: keyof typeof WORDS): RowFault => {
  const [message, remedy] = WORDS[code];
  return { row, column: null, item, code, message, remedy };
};

/** What is wrong with a slip that its cells alone do not show. */
export const slipFaults = (
  slip: SlipRow,
  row: number,
  known: (vaccine: string, dose: string) => boolean,
  receivedOn: PlainDate,
): readonly RowFault[] => {
  const faults: RowFault[] = [];
  const { givenOn, birthDate } = slip;
  if (!known(slip.vaccine, slip.dose)) faults.push(ownFault(row, '接種名称区分', 'dose-unknown'));
  if (givenOn && givenOn > receivedOn) faults.push(ownFault(row, '接種日', 'given-in-future'));
  if (givenOn && birthDate && givenOn < birthDate) {
    faults.push(ownFault(row, '接種日', 'given-before-birth'));
  }
  if (slip.shotKind !== GIVEN && slip.shotKind !== EXAMINED_ONLY) {
    faults.push(ownFault(row, '接種区分', 'put-off'));
  }
  return faults;
};

/** Items that have a column of their own in the record; the rest travels in `items`. */
const OWN_COLUMNS = new Set([
  ...['recordType', 'personNo', 'vaccine', 'dose', 'givenOn', 'shotKind', 'product', 'lot'],
  ...['lotExpiresOn', 'amountMl', 'clinicCode', 'clinicOther', 'doctorNo', 'voucherNo'],
  ...['birthDate', 'name', 'nameKana', 'sex', 'address'],
]);

const filled = (entries: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );

/** The dose a slip tells, for the person it was linked to. The slip has no faults. */
export const draftOf = (
  slip: SlipRow,
  dose: { readonly vaccine: string; readonly dose: string },
  personNo: string,
  batch: { readonly batchId: string; readonly row: number },
): DoseDraft => {
  const rest = Object.entries(slip).filter(([key]) => !OWN_COLUMNS.has(key));
  return {
    ...filled({
      product: slip.product,
      lot: slip.lot,
      lotExpiresOn: slip.lotExpiresOn,
      amountMl: slip.amountMl,
      clinicCode: slip.clinicCode,
      clinicOther: slip.clinicOther,
      doctor: slip.doctorNo,
      voucherNo: slip.voucherNo,
    }),
    personNo,
    recordType: slip.recordType,
    vaccine: dose.vaccine,
    dose: dose.dose,
    givenOn: slip.givenOn as PlainDate,
    examinedOnly: slip.shotKind === EXAMINED_ONLY,
    source: 'punch',
    items: filled(Object.fromEntries(rest)),
    batch,
  };
};
