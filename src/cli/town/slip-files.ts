import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { dosesOf, type Span, type TownDose } from '#cli/town/doses.ts';
import { type MediaFile, mediaFile } from '#cli/town/media-file.ts';
import type { Town, TownPerson } from '#cli/town/person.ts';
import { type Plant, plantedRows } from '#cli/town/planted.ts';
import { bump, type Counts } from '#cli/town/register-files.ts';
import type { Series } from '#cli/town/schedule.ts';
import { examinedBefore, randomOfDose, type SlipContext, slipOf } from '#cli/town/slips.ts';
import { csvRow } from '#contracts/csv-write.ts';
import {
  type RecordType,
  recordTypes,
  type SlipRow,
  slipLayouts,
  toSlipCells,
} from '#contracts/punch-registry/index.ts';
import { municipalityCode } from '#kernel/identifiers.ts';
import { type DayNumber, dayNumberOf, fromDayNumber, partsOfDay } from '#kernel/plain-date.ts';

/**
 * The punched slips of the twelve months before the full load, a file per month and record type, and the
 * records of the years before them as the history of an old ledger.
 */

type Month = { readonly name: string } & Span;

export type SlipFiles = {
  readonly household: (persons: readonly TownPerson[]) => void;
  /** Answers rows per file, and rows per planted fault. */
  readonly close: () => { readonly files: Counts; readonly planted: Counts };
};

const MONTHS = 12;

const firstOfMonth = (asOf: DayNumber, monthsBack: number): DayNumber => {
  const { year, month } = partsOfDay(asOf);
  const months = year * 12 + month - 1 - monthsBack;
  return dayNumberOf(Math.floor(months / 12), (months % 12) + 1, 1);
};

/** The twelve whole months before the as-of date, oldest first. */
export const monthsBefore = (asOf: DayNumber): Month[] =>
  Array.from({ length: MONTHS }, (_, index) => {
    const from = firstOfMonth(asOf, MONTHS - index);
    const to = (firstOfMonth(asOf, MONTHS - index - 1) - 1) as DayNumber;
    return { name: fromDayNumber(from).slice(0, 7).replace('-', ''), from, to };
  });

type Batch = {
  readonly file: MediaFile;
  readonly name: string;
  readonly batchNo: string;
  slips: number;
};

const openBatch = (
  town: Town,
  { encoding }: SlipContext,
  folder: string,
  type: RecordType,
  period: { readonly name: string; readonly to: DayNumber; readonly sequence: number },
): Batch => {
  const name = `slips-${period.name}-${type}.csv`;
  const layout = slipLayouts[type];
  const file = mediaFile(join(folder, name), {
    layout: layout.id,
    version: layout.version,
    municipality: municipalityCode(town.municipality),
    scope: period.sequence === 0 ? 'full' : 'difference',
    sequence: period.sequence,
    baseSequence: Math.max(period.sequence - 1, 0),
    encoding,
    asOf: fromDayNumber(period.to),
    createdAt: `${fromDayNumber((period.to + 10) as DayNumber)}T10:00:00+09:00`,
  });
  return { file, name, batchNo: `${period.name.toUpperCase()}-${type}`, slips: 0 };
};

const addSlip = (batch: Batch, slip: SlipRow, cell?: Plant['cell']): number => {
  batch.slips += 1;
  const { batchNo, slips } = batch;
  const imageFile = `${batchNo}/${String(slips).padStart(6, '0')}.jpg`;
  const cells = toSlipCells({ ...slip, batchNo, slipInBatch: String(slips), imageFile });
  if (!cell) return batch.file.add(cells);
  const place = slipLayouts[slip.recordType].columns.findIndex(({ key }) => key === cell.key);
  return batch.file.add(cells.with(place, cell.value));
};

/** Where the planted faults are: file, row, fault, and what an import should do. */
const plantedList = (folder: string) => {
  const descriptor = openSync(join(folder, 'planted.csv'), 'w');
  const write = (cells: string[]): number => writeSync(descriptor, csvRow(cells));
  write(['file', 'row', 'planted', 'expected']);
  return { write, close: () => closeSync(descriptor) };
};

/** Opens all files of slips. */
export const slipFiles = (
  town: Town,
  schedule: readonly Series[],
  context: SlipContext,
  historyYears: number,
  folder: string,
): SlipFiles => {
  const months = monthsBefore(town.asOf);
  const yearFrom = firstOfMonth(town.asOf, MONTHS);
  const before = (yearFrom - 1) as DayNumber;
  const span = {
    from: firstOfMonth(town.asOf, MONTHS * (historyYears + 1)),
    to: (town.asOf - 1) as DayNumber,
  };
  const open = (period: {
    readonly name: string;
    readonly to: DayNumber;
    readonly sequence: number;
  }) => new Map(recordTypes.map((type) => [type, openBatch(town, context, folder, type, period)]));
  const history = open({ name: 'history', to: before, sequence: 0 });
  const monthly = months.map((month, index) => ({
    ...month,
    batches: open({ ...month, sequence: index + 1 }),
  }));
  const counts: Counts = {};
  const list = plantedList(folder);

  const monthlySlip = (
    person: TownPerson,
    household: readonly TownPerson[],
    dose: TownDose,
  ): void => {
    const month = monthly.find(({ to }) => dose.day <= to);
    const batch = month?.batches.get(dose.series.record);
    if (!batch) return;
    const random = randomOfDose(town.seed, person, dose);
    const slip = slipOf(context, person, dose, random);
    const examined = examinedBefore(slip, dose.day, random);
    if (examined && examined.claimMonth === slip.claimMonth) addSlip(batch, examined);
    const { rows, planted } = plantedRows(slip, {
      person,
      household,
      dose,
      seed: town.seed,
      random,
    });
    const numbers = rows.map((row) => addSlip(batch, row, planted?.cell));
    if (!planted) return;
    bump(counts, planted.kind);
    list.write([batch.name, String(numbers.at(-1)), planted.kind, planted.expected]);
  };

  return {
    household: (persons) => {
      for (const person of persons) {
        for (const dose of dosesOf(person, town.seed, schedule, span)) {
          if (dose.day >= yearFrom) monthlySlip(person, persons, dose);
          else {
            const batch = history.get(dose.series.record);
            const random = randomOfDose(town.seed, person, dose);
            if (batch) addSlip(batch, slipOf(context, person, dose, random));
          }
        }
      }
    },
    close: () => {
      list.close();
      const batches = [
        ...history.values(),
        ...monthly.flatMap((month) => [...month.batches.values()]),
      ];
      const files = Object.fromEntries(batches.map(({ name, file }) => [name, file.close()]));
      return { files, planted: counts };
    },
  };
};
