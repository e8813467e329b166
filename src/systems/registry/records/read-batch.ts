import type { FileFault } from '#contracts/file-faults.ts';
import type { RowShape } from '#contracts/layout.ts';
import { readMedia } from '#contracts/media.ts';
import {
  fromSlipCells,
  recordTypes,
  type SlipKey,
  type SlipRow,
  slipLayouts,
} from '#contracts/punch-registry/index.ts';
import { today } from '#kernel/clock.ts';
import type { FileKey } from '#platform/files.ts';
import type { Context } from '#platform/use-case.ts';
import { loadLaw } from '#rules/index.ts';
import { type RowFault, rowFault, slipFaults } from './batch.ts';
import { type Batch, batchStore } from './batch-store.ts';
import { rowStore } from './row-store.ts';

/** Reading the file of a batch: all of it or nothing, in one transaction. */

type DoseOfCodes = (
  slip: SlipRow,
) => { readonly vaccine: string; readonly dose: string } | undefined;

/** 接種名称区分 and 期回数区分 of the file, as vaccine and dose of law/. */
const doseOfCodes = (): DoseOfCodes => {
  const byCodes = new Map(
    loadLaw().programmes.map((programme) => [
      `${programme.nameCode}/${programme.doseCode}`,
      programme,
    ]),
  );
  return (slip) => byCodes.get(`${slip.vaccine}/${slip.dose}`);
};

const faultsByRow = (faults: readonly FileFault[]): ReadonlyMap<number, readonly RowFault[]> =>
  Map.groupBy(faults.map(rowFault), (fault) => fault.row);

type Piece = {
  readonly firstRow: number;
  readonly rows: readonly (readonly string[])[];
  readonly faults: readonly FileFault[];
};

const saveRows = async (
  context: Context,
  batchId: string,
  shape: RowShape<SlipKey>,
  piece: Piece,
  doseOf: DoseOfCodes,
): Promise<string> => {
  const faults = faultsByRow(piece.faults);
  const receivedOn = today(context.clock);
  const read = piece.rows.map((cells, index) => {
    const rowNo = piece.firstRow + index;
    const slip = fromSlipCells(shape, cells);
    const dose = doseOf(slip);
    const own = faults.has(rowNo)
      ? []
      : slipFaults(slip, rowNo, () => dose !== undefined, receivedOn);
    return {
      rowNo,
      slip,
      faults: [...(faults.get(rowNo) ?? []), ...own],
      ...(dose ? { vaccine: dose.vaccine, dose: dose.dose } : {}),
    };
  });
  await rowStore(context.scope, context.tx, batchId).insert(read);
  return read.find(({ slip }) => slip.batchNo)?.slip.batchNo ?? '';
};

/** A vendor's number under which an accepted batch stands cannot be replaced any more. */
const alreadyAccepted = (batchNo: string): RowFault => ({
  row: 1,
  column: null,
  item: '束番号',
  code: 'batch-already-accepted',
  message: `束番号${batchNo}は反映済みです。`,
  remedy: '反映済みの記録は一件ずつ訂正してください。別の束であれば番号を付け直してください。',
});

const REPLACEABLE = new Set(['checked', 'awaiting', 'approved']);

/** The earlier submission under the same number gives way; refused when it is in the register. */
const replaceEarlier = async (
  { scope, tx }: Context,
  batchNo: string,
): Promise<RowFault | undefined> => {
  const store = batchStore(scope, tx);
  const earlier = batchNo ? await store.findByNumber(batchNo) : undefined;
  if (!earlier) return undefined;
  if (!REPLACEABLE.has(earlier.state)) return alreadyAccepted(batchNo);
  await store.setState(earlier.batchId, 'replaced');
  return undefined;
};

/** Reads the whole file into rows. A file with any structure fault leaves only the faults. */
export const readBatch = async (context: Context, batch: Batch): Promise<'read' | 'refused'> => {
  const { scope, tx, files } = context;
  const store = batchStore(scope, tx);
  const refused = async (faults: readonly RowFault[]): Promise<'refused'> => {
    await rowStore(scope, tx, batch.batchId).clear();
    await store.refuse(batch.batchId, faults);
    return 'refused';
  };
  const layouts = recordTypes.map((type) => slipLayouts[type]);
  const source = files.read(batch.fileKey as FileKey);
  const doseOf = doseOfCodes();
  let shape: RowShape<SlipKey> | undefined;
  let batchNo = '';
  for await (const event of readMedia(source, { municipality: scope.municipality, layouts })) {
    if (event.kind === 'head') shape = event.shape as RowShape<SlipKey>;
    else if (event.kind === 'rows' && shape) {
      const found = await saveRows(context, batch.batchId, shape, event, doseOf);
      batchNo ||= found;
    } else if (event.kind === 'end') {
      if (!event.outcome.ok) return refused(event.outcome.reasons.map(rowFault));
      const conflict = await replaceEarlier(context, batchNo);
      if (conflict) return refused([conflict]);
      const { head, count } = event.outcome.value;
      const recordType = recordTypes.find((type) => slipLayouts[type].id === head.layout) ?? null;
      const read = { layout: head.layout, recordType, batchNo: batchNo || null, rowsTotal: count };
      await store.setRead(batch.batchId, read);
    }
  }
  return 'read';
};
