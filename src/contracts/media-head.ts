import type { Encoding } from '#contracts/csv.ts';
import type { FileFault } from '#contracts/file-faults.ts';
import type { Layout, Scope } from '#contracts/layout.ts';
import { type MunicipalityCode, parseMunicipalityCode } from '#kernel/identifiers.ts';
import { type PlainDate, parsePlainDate } from '#kernel/plain-date.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';

/**
 * The H and T rows of a file between systems: what it is, what it follows, and what it must contain.
 */

export type MediaHead = {
  readonly layout: string;
  readonly version: number;
  readonly municipality: MunicipalityCode;
  readonly scope: Scope;
  /** Number of this file among those of its layout and municipality. */
  readonly sequence: number;
  /** The file that must have been taken in just before: for a full file its own sequence. */
  readonly baseSequence: number;
  readonly encoding: Encoding;
  /** The day whose state the file tells. */
  readonly asOf: PlainDate;
  /** When it was made, `YYYY-MM-DDTHH:MM:SS+09:00`. */
  readonly createdAt: string;
};

/** D rows and SHA-256 (hex) over all their bytes, line ends included. */
export type MediaTrailer = { readonly count: number; readonly sha256: string };

export type MediaExpectation = {
  readonly municipality: string;
  readonly layouts: readonly Layout[];
};

export const HEAD_FIELDS = [
  '種別',
  'レイアウト',
  '版',
  '市区町村番号',
  '全件・差分',
  '連番',
  '基準連番',
  '文字コード',
  '基準日',
  '作成日時',
] as const;

const TRAILER_WIDTH = 3;
const CREATED = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\+09:00$/;

export const headCells = (head: MediaHead): string[] => [
  'H',
  head.layout,
  String(head.version),
  head.municipality,
  head.scope,
  String(head.sequence),
  String(head.baseSequence),
  head.encoding,
  head.asOf,
  head.createdAt,
];

export const trailerCells = ({ count, sha256 }: MediaTrailer): string[] => [
  'T',
  String(count),
  sha256,
];

const count = (text: string): number | undefined =>
  /^(0|[1-9][0-9]{0,8})$/.test(text) ? Number(text) : undefined;

export const parseEncoding = (text: string): Encoding | undefined =>
  text === 'utf-8' || text === 'cp932' ? text : undefined;

const parseScope = (text: string): Scope | undefined =>
  text === 'full' || text === 'difference' ? text : undefined;

const parseCreated = (text: string): string | undefined =>
  CREATED.test(text) && parsePlainDate(text.slice(0, 10)) ? text : undefined;

const malformedHead = (index: number): FileFault => ({
  code: 'header-malformed',
  at: `1:${index + 1}`,
  row: 1,
  column: index + 1,
  with: { field: HEAD_FIELDS[index] ?? '列数' },
});

/** Reads the H row; every field that is wrong is named. */
export const parseHead = (cells: readonly string[]): Result<MediaHead, FileFault> => {
  if (cells.length !== HEAD_FIELDS.length) return refuse(malformedHead(HEAD_FIELDS.length));
  const [, layout = '', version, municipality, scope, sequence, base, encoding, asOf, created] =
    cells;
  const fields = {
    layout: /^[a-z0-9-]+$/.test(layout) ? layout : undefined,
    version: count(version ?? ''),
    municipality: parseMunicipalityCode(municipality ?? ''),
    scope: parseScope(scope ?? ''),
    sequence: count(sequence ?? ''),
    baseSequence: count(base ?? ''),
    encoding: parseEncoding(encoding ?? ''),
    asOf: parsePlainDate(asOf ?? ''),
    createdAt: parseCreated(created ?? ''),
  };
  const broken = Object.values(fields).flatMap((value, index) =>
    value === undefined ? [malformedHead(index + 1)] : [],
  );
  return broken.length > 0 ? refuse(...broken) : ok(fields as MediaHead);
};

const malformedTrailer = (row: number, column: number, field: string): FileFault => ({
  code: 'trailer-malformed',
  at: `${row}:${column}`,
  row,
  column,
  with: { field },
});

export const parseTrailer = (
  cells: readonly string[],
  row: number,
): Result<MediaTrailer, FileFault> => {
  const rows = count(cells[1] ?? '');
  const sha256 = cells[2] ?? '';
  const broken = [
    ...(cells.length === TRAILER_WIDTH ? [] : [malformedTrailer(row, TRAILER_WIDTH + 1, '列数')]),
    ...(rows === undefined ? [malformedTrailer(row, 2, '件数')] : []),
    ...(/^[0-9a-f]{64}$/.test(sha256) ? [] : [malformedTrailer(row, 3, 'SHA-256')]),
  ];
  return rows === undefined || broken.length > 0 ? refuse(...broken) : ok({ count: rows, sha256 });
};

const mismatch = (
  code: 'wrong-layout' | 'wrong-version' | 'wrong-municipality',
  column: number,
  expected: string | number,
  actual: string | number,
): FileFault => ({ code, at: `1:${column}`, row: 1, column, with: { expected, actual } });

/** Whether this file is one of those expected here, and for this municipality. */
export const checkHead = (
  head: MediaHead,
  { municipality, layouts }: MediaExpectation,
): Result<Layout, FileFault> => {
  const layout = layouts.find(({ id }) => id === head.layout);
  const faults: FileFault[] = [];
  if (!layout)
    faults.push(mismatch('wrong-layout', 2, layouts.map(({ id }) => id).join('・'), head.layout));
  if (layout && layout.version !== head.version) {
    faults.push(mismatch('wrong-version', 3, layout.version, head.version));
  }
  if (head.municipality !== municipality) {
    faults.push(mismatch('wrong-municipality', 4, municipality, head.municipality));
  }
  return layout && faults.length === 0 ? ok(layout) : refuse(...faults);
};

export type SequenceReason = Reason<'sequence-gap' | 'sequence-repeated'>;

/**
 * Whether the file follows the last one taken in (undefined: none yet). A full file starts anew but never
 * goes back; a difference must follow its base without a gap.
 */
export const checkSequence = (
  head: MediaHead,
  last: number | undefined,
): Result<'follows', SequenceReason> => {
  const values = { sequence: head.sequence, base: head.baseSequence, last: last ?? 0 };
  if (last !== undefined && head.sequence <= last) {
    return refuse({ code: 'sequence-repeated', with: values });
  }
  const follows = head.scope === 'full' || head.baseSequence === (last ?? 0);
  return follows ? ok('follows') : refuse({ code: 'sequence-gap', with: values });
};
