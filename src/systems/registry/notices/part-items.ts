import { type VoucherNumber, voucherNumberOf } from '#kernel/identifiers.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Context } from '#platform/use-case.ts';
import { type Rejudged, type Run, rejudge } from '../extraction/index.ts';
import type { MailItem } from './mail-item.ts';
import type { NumberedItem } from './part-pages.ts';
import { type Recipient, readRecipients } from './recipient-store.ts';
import type { PlannedPerson, ReleasePart, Withheld } from './release-store.ts';

/** The persons of a part who may be written to now, and those who may not, with the cause. */
export type PartItems = {
  readonly items: readonly NumberedItem[];
  readonly withheld: readonly Withheld[];
};

const held = (personNo: string, cause: string): Withheld => ({ personNo, cause, reasons: [] });

/** The cause for which a member who was approved gets nothing after all. */
const causeOf = (
  judged: Rejudged | undefined,
  recipient: Recipient | undefined,
): string | undefined => {
  if (!judged) return 'not-due';
  if (judged.outcome === 'suppressed') return judged.cause ?? 'not-due';
  if (judged.outcome === 'unknown') return 'unknown';
  if (!recipient || recipient.address.kind === 'withheld') return 'protected-without-safe-address';
  return undefined;
};

const mailItem = (recipient: Recipient, from: PlainDate, to: PlainDate): MailItem | undefined => {
  const { address, personNo, name, nameKana, birthDate, sex, shielded } = recipient;
  if (address.kind === 'withheld') return undefined;
  return {
    personNo,
    name,
    nameKana,
    birthDate,
    sex,
    addressKind: address.kind,
    shielded,
    postalCode: address.postalCode ?? '',
    address: address.text,
    addressee: address.addressee,
    validFrom: from,
    validTo: to,
  };
};

const voucherOf = (part: ReleasePart, offset: number): VoucherNumber | null =>
  part.firstVoucherSerial === null ? null : voucherNumberOf(part.firstVoucherSerial + offset);

/**
 * Looks at every planned person of a part once more: judged again from the doses and the register
 * of this moment, with the address that mail may use today. Numbers follow the positions.
 */
export const readPartItems = async (
  { scope, tx }: Pick<Context, 'scope' | 'tx'>,
  run: Run,
  part: ReleasePart,
  planned: readonly PlannedPerson[],
  on: PlainDate,
  lock: 'lock' | 'read' = 'read',
): Promise<PartItems> => {
  const personNos = planned.map(({ personNo }) => personNo);
  const recipients = await readRecipients(scope, tx, personNos, on, lock);
  const judged = await rejudge({ scope, tx }, run, personNos);
  const items: NumberedItem[] = [];
  const withheld: Withheld[] = [];
  for (const { personNo, position } of planned) {
    const verdict = judged.get(personNo);
    const recipient = recipients.get(personNo);
    const cause = causeOf(verdict, recipient);
    const { earliest = null, latest = null } = verdict ?? {};
    const item =
      cause === undefined && recipient && earliest !== null && latest !== null
        ? mailItem(recipient, earliest, latest)
        : undefined;
    const offset = position - part.firstPosition;
    if (item) {
      items.push({
        item,
        printNo: part.firstPrintNo + offset,
        voucherNo: voucherOf(part, offset),
      });
    } else withheld.push(held(personNo, cause ?? 'not-due'));
  }
  return { items, withheld };
};
