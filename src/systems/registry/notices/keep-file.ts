import { randomUUID } from 'node:crypto';
import type { Context } from '#platform/use-case.ts';
import { type Output, type OutputForm, type OutputPage, outputStore } from './output-store.ts';

/** A file to be kept as an output. */
export type FileToKeep = {
  readonly runId: string | null;
  readonly partNo: number | null;
  readonly form: OutputForm;
  readonly extension: 'pdf' | 'csv';
  readonly bytes: Uint8Array;
  /** Sheets of a PDF, rows of a CSV. */
  readonly pages: number;
  readonly persons: readonly OutputPage[];
};

const NAMES: Readonly<Record<OutputForm, string>> = {
  voucher: '予診票',
  guidance: '案内通知',
  recall: '勧奨通知',
  label: '宛名ラベル',
  list: '一覧表',
  'refused-pages': '印刷できなかった方',
  binding: '製本封入引渡し',
};

const MEDIA_TYPES = { pdf: 'application/pdf', csv: 'text/csv; charset=utf-8' } as const;

/** Puts a file into the store and enters it with the persons on it, in the caller's transaction. */
export const keepFile = async (
  { scope, tx, clock, files }: Context,
  file: FileToKeep,
): Promise<Output> => {
  const stored = await files.put(
    (async function* () {
      yield file.bytes;
    })(),
  );
  if (!stored.ok) throw new Error('a file without limit was refused');
  const part = file.partNo === null ? '' : `-${String(file.partNo).padStart(3, '0')}`;
  const output: Output = {
    outputId: randomUUID(),
    runId: file.runId,
    partNo: file.partNo,
    form: file.form,
    fileName: `${NAMES[file.form]}${part}.${file.extension}`,
    mediaType: MEDIA_TYPES[file.extension],
    pages: file.pages,
    bytes: stored.value.bytes,
    sha256: stored.value.key,
    madeAt: new Date(clock.now()).toISOString(),
  };
  await outputStore(scope, tx).insert(output, file.persons);
  return output;
};
