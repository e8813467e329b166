import { z } from 'zod';
import type { SlipRow } from '#contracts/punch-registry/index.ts';
import { searchKey } from '#kernel/names/index.ts';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import { type Law, loadLaw } from '#rules/index.ts';
import { type CandidateRow, type DoubtRow, doubtStore } from './doubt-store.ts';
import { doseTitle, presentReasons, type SaidReason } from './present.ts';

/** What the slip says beside what the register says, the items that differ named. */
export type DoubtItem = 'name' | 'nameKana' | 'birthDate' | 'sex';

export type DoubtCandidate = Omit<CandidateRow, 'shielded'> & {
  readonly differs: readonly DoubtItem[];
};

export type Doubt = Omit<DoubtRow, 'slip' | 'candidates' | 'reasons' | 'vaccine' | 'dose'> & {
  readonly reasons: readonly SaidReason[];
  readonly slip: Pick<
    SlipRow,
    'personNo' | 'voucherNo' | 'name' | 'nameKana' | 'birthDate' | 'sex' | 'imageFile'
  > &
    Pick<SlipRow, 'givenOn' | 'lot'> & {
      /** Null where it might be a protected person's: the paper is at hand. */
      readonly address: string | null;
      readonly title: string;
    };
  readonly candidates: readonly DoubtCandidate[];
};

const PAGE = 50;

const differences = (
  slip: SlipRow,
  person: Omit<CandidateRow, 'shielded'>,
): readonly DoubtItem[] => {
  const differs: DoubtItem[] = [];
  if (slip.name && searchKey(slip.name) !== searchKey(person.name)) differs.push('name');
  if (slip.nameKana && searchKey(slip.nameKana) !== searchKey(person.nameKana)) {
    differs.push('nameKana');
  }
  if (slip.birthDate !== person.birthDate) differs.push('birthDate');
  if (slip.sex && slip.sex !== person.sex) differs.push('sex');
  return differs;
};

const shown = (law: Law, row: DoubtRow, people: ReadonlyMap<string, CandidateRow>): Doubt => {
  const { slip, candidates, reasons, vaccine, dose, ...rest } = row;
  const { personNo, voucherNo, name, nameKana, birthDate, sex, imageFile } = slip;
  const { givenOn, lot } = slip;
  const found = candidates.flatMap((number) => people.get(number) ?? []);
  const open = found.length > 0 && found.every(({ shielded }) => !shielded);
  const address = open ? slip.address : null;
  const identity = { personNo, voucherNo, name, nameKana, birthDate, sex, address, imageFile };
  return {
    ...rest,
    reasons: presentReasons(reasons),
    slip: { ...identity, title: doseTitle(law, vaccine, dose), givenOn, lot },
    candidates: found.map(({ shielded: _, ...person }) => ({
      ...person,
      differs: differences(slip, person),
    })),
  };
};

/**
 * Doubts that wait for a clerk, oldest first. The register's addresses are not part of it, nor is the
 * slip's where it might be a protected person's: of a candidate, or of nobody known.
 */
export const listDoubts = useCase({
  name: 'registry.records.list-doubts',
  permission: {
    action: 'records.doubts',
    duties: ['immunisation-clerk', 'immunisation-manager', 'nurse'],
    effect: 'reads',
  },
  input: z.object({
    after: z.object({ batchId: z.uuid(), row: z.coerce.number().int() }).optional(),
  }),
  audit: {
    subjects: (_input, output: { readonly rows: readonly Doubt[] }) => [
      ...new Set(output.rows.flatMap((row) => row.candidates.map(({ personNo }) => personNo))),
    ],
    items: ['name', 'birth-date', 'sex', 'slip'],
  },
  run: async ({ scope, tx }, { after }) => {
    const store = doubtStore(scope, tx);
    const found = await store.list(after, PAGE);
    const people = await store.candidates(found.flatMap((row) => row.candidates));
    const law = loadLaw();
    const rows = found.map((row) => shown(law, row, people));
    const last = found.length === PAGE ? found.at(-1) : undefined;
    return ok({ rows, ...(last ? { next: { batchId: last.batchId, row: last.row } } : {}) });
  },
});
