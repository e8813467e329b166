import { isUtf8 } from 'node:buffer';
import { cellCheck } from '#contracts/cell-checks.ts';
import { type CsvPiece, type Encoding, readCsv } from '#contracts/csv.ts';
import type { ContentCode } from '#contracts/file-faults.ts';
import type { Column } from '#contracts/layout.ts';
import type { ClinicCode, PostalCode } from '#kernel/identifiers.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import type { Clinic, ClinicFault } from './clinic.ts';

/** The columns of a list in their order; docs/files/clinics.md. */
const COLUMNS: readonly Column[] = [
  { key: 'code', name: '医療機関コード', type: 'clinic-code', length: 10, mandatory: true },
  { key: 'name', name: '名称', type: 'text', length: 100, mandatory: true },
  { key: 'nameKana', name: 'カナ名称', type: 'text', length: 100, mandatory: false },
  { key: 'postalCode', name: '郵便番号', type: 'postal-code', length: 7, mandatory: false },
  { key: 'address', name: '住所', type: 'text', length: 200, mandatory: false },
  { key: 'phone', name: '電話番号', type: 'text', length: 16, mandatory: false },
];

const HEADER = COLUMNS.map(({ name }) => name);
const CHECKS = COLUMNS.map((column) => ({ ...column, check: cellCheck(column) }));
const MOST_FAULTS = 100;

type Fault = Reason<ClinicFault>;

const OF_CELL: Partial<Record<ContentCode, ClinicFault>> = {
  'wrong-check-digit': 'CLINICS_CHECK_DIGIT',
  'too-long': 'CLINICS_CELL_TOO_LONG',
  'control-character': 'CLINICS_CELL_CHARACTER',
  'private-character': 'CLINICS_CELL_CHARACTER',
  'individual-number-suspected': 'CLINICS_INDIVIDUAL_NUMBER',
};

const inRow = (code: ClinicFault, row: number, values: Fault['with'] = {}): Fault => ({
  code,
  at: String(row),
  with: { row, ...values },
});

const inCell = (code: ClinicFault, row: number, index: number, values: Fault['with'] = {}): Fault =>
  inRow(code, row, { column: index + 1, item: HEADER[index] ?? '', ...values });

const cellFaults = (cells: readonly string[], row: number): readonly Fault[] =>
  CHECKS.flatMap(({ check, mandatory }, index) => {
    const value = cells[index];
    if (!value) return mandatory ? [inCell('CLINICS_CELL_MISSING', row, index)] : [];
    const problem = check(value);
    if (problem === undefined) return [];
    const code = OF_CELL[problem.code] ?? 'CLINICS_CELL_MALFORMED';
    return [inCell(code, row, index, problem.with)];
  });

const rowFaults = (cells: readonly string[], row: number): readonly Fault[] =>
  cells.length === COLUMNS.length
    ? cellFaults(cells, row)
    : [inRow('CLINICS_WIDTH', row, { actual: cells.length, expected: COLUMNS.length })];

/** The form of each cell is checked before. */
const clinicOf = ([
  code,
  name = '',
  kana,
  postalCode,
  address,
  phone,
]: readonly string[]): Clinic => ({
  code: code as ClinicCode,
  name,
  nameKana: kana || null,
  postalCode: (postalCode || null) as PostalCode | null,
  address: address || null,
  phone: phone || null,
});

type Row = { readonly row: number; readonly cells: readonly string[] };

const rowsOf = (pieces: readonly CsvPiece[]): readonly Row[] =>
  pieces.flatMap((piece) =>
    piece.kind === 'rows'
      ? piece.rows.map((cells, index) => ({ row: piece.firstRow + index, cells }))
      : [],
  );

const damages = (pieces: readonly CsvPiece[]): readonly Fault[] =>
  pieces.flatMap((piece) => {
    if (piece.kind === 'rows') {
      return piece.closed ? [] : [inRow('CLINICS_CUT', piece.firstRow + piece.rows.length - 1)];
    }
    const { code, row, column } = piece.fault;
    const unreadable = code === 'unreadable-bytes';
    return [inRow(unreadable ? 'CLINICS_ENCODING' : 'CLINICS_ROW_DAMAGED', row, { column })];
  });

const repetitions = (rows: readonly Row[]): readonly Fault[] => {
  const first = new Map<string, number>();
  return rows.flatMap(({ row, cells: [code = ''] }) => {
    const before = first.get(code);
    if (before !== undefined) return [inCell('CLINICS_REPEATED', row, 0, { first: before })];
    if (code !== '') first.set(code, row);
    return [];
  });
};

const isHeader = (cells: readonly string[] | undefined): boolean =>
  cells?.length === HEADER.length && HEADER.every((name, index) => cells[index] === name);

/** Under a strange heading every row would be wrong: then only that is told. */
const faultsOf = (pieces: readonly CsvPiece[]): readonly Fault[] => {
  const broken = damages(pieces);
  const [head, ...rows] = rowsOf(pieces);
  if (broken[0]?.at === '1') return broken.slice(0, 1);
  if (head && !isHeader(head.cells)) {
    return [inRow('CLINICS_COLUMNS', 1, { expected: HEADER.join('、') })];
  }
  if (rows.length === 0 && broken.length === 0) return [inRow('CLINICS_EMPTY', 1)];
  const inRows = rows.flatMap(({ cells, row }) => rowFaults(cells, row));
  const all = [...broken, ...inRows, ...repetitions(rows)];
  return all.sort((one, other) => Number(one.at) - Number(other.at));
};

const limited = (faults: readonly Fault[]): readonly Fault[] =>
  faults.length <= MOST_FAULTS
    ? faults
    : [
        ...faults.slice(0, MOST_FAULTS),
        { code: 'CLINICS_MORE_FAULTS', with: { more: faults.length - MOST_FAULTS } },
      ];

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** CP932 text beyond ASCII is practically never valid UTF-8, so UTF-8 is tried first. */
const encodingOf = (bytes: Uint8Array): Encoding => (isUtf8(bytes) ? 'utf-8' : 'cp932');

/** The clinics of a list, UTF-8 or CP932, or everything that is wrong with it in the order of its rows. */
export const readClinics = async (
  bytes: Uint8Array,
): Promise<Result<readonly Clinic[], Reason<ClinicFault>>> => {
  const pieces: CsvPiece[] = [];
  for await (const piece of readCsv(once(bytes), { encoding: encodingOf(bytes) })) {
    pieces.push(piece);
  }
  const faults = faultsOf(pieces);
  if (faults.length > 0) return refuse(...limited(faults));
  return ok(
    rowsOf(pieces)
      .slice(1)
      .map(({ cells }) => clinicOf(cells)),
  );
};
