import type { SlipRow } from '#contracts/punch-registry/index.ts';
import { searchKey } from '#kernel/names/index.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Context } from '#platform/use-case.ts';
import { identityStore, type KnownPerson } from './identity-store.ts';
import { match, type SlipIdentity } from './match.ts';
import type { MatchedRow, ReadRow } from './row-store.ts';

/** Matching the rows of a chunk: three look-ups for all of them, then one decision each. */

const CANDIDATES = 8;

const identityOf = (slip: SlipRow, owners: ReadonlyMap<string, string>): SlipIdentity => ({
  givenOn: slip.givenOn as PlainDate,
  ...(slip.personNo ? { personNo: slip.personNo } : {}),
  ...(slip.voucherNo ? { voucherOwner: { personNo: owners.get(slip.voucherNo) } } : {}),
  ...(slip.name ? { name: slip.name } : {}),
  ...(slip.nameKana ? { nameKana: slip.nameKana } : {}),
  ...(slip.birthDate ? { birthDate: slip.birthDate } : {}),
  ...(slip.sex === 'M' || slip.sex === 'F' ? { sex: slip.sex } : {}),
});

const numberOf = (slip: SlipRow, owners: ReadonlyMap<string, string>): string =>
  slip.personNo || owners.get(slip.voucherNo) || '';

/** Whom a clerk should look at: whoever the number or voucher names, and namesakes of that day. */
const candidatesOf = (
  slip: SlipRow,
  named: readonly string[],
  sameDay: readonly KnownPerson[],
): readonly string[] => {
  const kana = searchKey(slip.nameKana);
  const namesakes = sameDay.filter(
    (person) =>
      person.birthDate === slip.birthDate &&
      person.kanaNames.some((name) => searchKey(name) === kana),
  );
  const numbers = [...named, ...namesakes.map((person) => person.personNo)];
  return [...new Set(numbers.filter(Boolean))].slice(0, CANDIDATES);
};

/** Links or doubts each row; the rows have no faults. */
export const matchRows = async (
  { scope, tx }: Context,
  rows: readonly ReadRow[],
): Promise<readonly MatchedRow[]> => {
  const store = identityStore(scope, tx);
  const vouchers = rows.map(({ slip }) => slip.voucherNo).filter(Boolean);
  const owners = await store.voucherOwners(vouchers);
  const people = await store.byNumber(rows.map(({ slip }) => numberOf(slip, owners)));
  const decided = rows.map(({ rowNo, slip }) => {
    const person = people.get(numberOf(slip, owners));
    return { rowNo, slip, found: match(identityOf(slip, owners), person, person?.twins ?? 0) };
  });
  const days = decided.flatMap(({ slip, found }) =>
    found.kind === 'doubt' && slip.birthDate ? [slip.birthDate] : [],
  );
  const sameDay = days.length === 0 ? [] : await store.bornOn([...new Set(days)]);
  return decided.map(({ rowNo, slip, found }): MatchedRow => {
    if (found.kind === 'linked') {
      const { personNo } = found;
      return { rowNo, outcome: 'linked', personNo, reasons: [], candidates: [] };
    }
    const named = [
      people.has(slip.personNo) ? slip.personNo : '',
      owners.get(slip.voucherNo) ?? '',
    ];
    const candidates = candidatesOf(slip, named, sameDay);
    return { rowNo, outcome: 'doubt', personNo: null, reasons: found.reasons, candidates };
  });
};
