import { readFileSync } from 'node:fs';
import { voucherNumberOf } from '#kernel/identifiers.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { codeSvg, nw7Code, qrCode } from '#platform/print/codes.ts';
import { findFonts, loadFonts } from '#platform/print/fonts.ts';
import { openPress, type PageData, type PrintSummary } from '#platform/print/index.ts';
import { prepareItem } from '#platform/print/prepare.ts';
import type { TypesetCalls } from '#platform/print/typeset-worker.ts';
import { startWorker } from '#platform/print/worker-call.ts';
import { loadLaw } from '#rules/index.ts';
import {
  type VoucherCommon,
  voucherForm,
  voucherPage,
} from '#systems/registry/notices/forms/index.ts';
import type { Workload, WorkloadOptions } from './workload.ts';

/**
 * W4: vouchers to PDF, every page checked before and read back after, against the same compiler
 * on the same pages with the same codes and no check.
 */

const DEFAULT_ROWS = 100_000;
const SHEETS_PER_FILE = 200;
const SURNAMES = [
  '佐藤',
  '渡\u{8FBA}',
  '\u{9AD9}橋',
  '\u{20BB7}田',
  '齋藤',
  '葛\u{E0102}西',
  '神\u{FA19}谷',
];
const GIVEN = ['太郎', '花子', '一郎', '美咲', '蓮', '陽葵', '大和'];
const TOWNS = [
  ['9800811', '仙台市青葉区一番町'],
  ['9830852', '仙台市宮城野区榴岡'],
  ['9820011', '仙台市太白区長町'],
] as const;
// U+AC00: no font on the machine draws it. One name in a thousand is not printable.
const UNPRINTABLE = '\u{AC00}';

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const nameOf = (index: number): string =>
  `${at(SURNAMES, index)}　${at(GIVEN, Math.floor(index / 7))}${index % 1000 === 999 ? UNPRINTABLE : ''}`;

type VoucherPage = ReturnType<typeof voucherPage>;

const pageOf = (index: number): VoucherPage => {
  const [postalCode, town] = at(TOWNS, index);
  return voucherPage({
    subject: { municipality: '041009', person: String(index).padStart(10, '0') },
    number: voucherNumberOf(index + 1),
    programme: '予防接種（第２期）',
    dose: '第１回',
    name: nameOf(index),
    kana: 'ベンチマーク　タロウ',
    birth: plainDate('2020-04-02'),
    sex: index % 2 === 0 ? '男' : '女',
    postalCode,
    address: `${town}${1 + (index % 9)}丁目${1 + (index % 31)}番${1 + (index % 17)}号`,
    validFrom: plainDate('2026-04-01'),
    validTo: plainDate('2027-03-31'),
    kind: 'child',
  });
};

const COMMON: VoucherCommon = {
  municipality: '仙台市',
  office: '見本市 予防接種担当　電話 000-000-0000',
  kinds: {
    child: {
      questions: loadLaw().questionsFor('MR')?.questions ?? [],
      consentOf: '保護者',
      besides: '保護者',
    },
  },
  notes: ['この予診票は、受ける人ご本人以外は使えません。'],
};

function* pagesOf(rows: number): Generator<VoucherPage> {
  for (let index = 0; index < rows; index += 1) yield pageOf(index);
}

/** Largest resident set of this process so far, workers included. */
const peakMegabytes = (): number =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024);

type Cost = { readonly seconds: number; readonly cpu: number };

type Run = Cost & { readonly summary: PrintSummary; readonly bytes: number };

/** Starts a stopwatch for wall and processor time of all threads. */
const startWatch = (): (() => Cost) => {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  return () => {
    const used = process.cpuUsage(cpu);
    return { seconds: (performance.now() - start) / 1000, cpu: (used.user + used.system) / 1e6 };
  };
};

const printAll = async (rows: number, progress: WorkloadOptions['progress']): Promise<Run> => {
  const press = openPress();
  let bytes = 0;
  const watch = startWatch();
  const outcome = await press.print({
    form: voucherForm,
    run: 'bench',
    date: plainDate('2026-04-01'),
    common: COMMON,
    pages: pagesOf(rows),
    output: (file) => {
      bytes += file.bytes.length;
    },
    options: {
      sheetsPerFile: SHEETS_PER_FILE,
      onProgress: ({ printed, refused }) => progress(`W4 ${printed} printed, ${refused} refused`),
    },
  });
  const cost = watch();
  await press.close();
  if (!outcome.ok) throw new Error(outcome.reasons.map((reason) => reason.code).join());
  return { ...cost, summary: outcome.value, bytes };
};

type FloorItem = { readonly number: string; readonly head: string };

/** Items with everything but their codes, so that drawing these counts in the floor too. */
const floorItems = (rows: number): FloorItem[] => {
  const fonts = loadFonts(findFonts());
  const form = { ...voucherForm, codes: {} };
  return Array.from(pagesOf(rows)).flatMap((page) => {
    const item = prepareItem(form, 'bench', page as PageData, fonts);
    return item.ok
      ? [{ number: page.values.number, head: item.data.replace(/"c":\{\}\}$/, '') }]
      : [];
  });
};

const withCodes = ({ number, head }: FloorItem): string => {
  const codes = { qr: codeSvg(qrCode(number)), bars: codeSvg(nw7Code(number)) };
  return `${head}"c":${JSON.stringify(codes)}}`;
};

const documentOf = (items: readonly FloorItem[]): string => {
  const layout = { title: voucherForm.title, perSheet: 1, stock: 'plain', dx: 0, dy: 0 };
  const data = items.map(withCodes).join(',');
  return `{"layout":${JSON.stringify(layout)},"common":${JSON.stringify(COMMON)},"items":[${data}]}`;
};

/** The compiler alone: codes of the next file are drawn while the last one is set. */
const setAll = async (items: readonly FloorItem[]): Promise<Omit<Run, 'summary'>> => {
  const { files } = findFonts();
  const worker = startWorker<TypesetCalls>(
    new URL(import.meta.resolve('#platform/print/typeset-worker.ts')),
    ['typeset'],
    { files },
  );
  let bytes = 0;
  const template = readFileSync(new URL(voucherForm.template), 'utf8');
  let before: Promise<void> = Promise.resolve();
  const watch = startWatch();
  for (let from = 0; from < items.length; from += SHEETS_PER_FILE) {
    const data = documentOf(items.slice(from, from + SHEETS_PER_FILE));
    await before;
    const order = { template, data, standard: voucherForm.standard };
    before = worker.calls.typeset({ ...order, createdAt: 0 }).then((result) => {
      if (!result.ok) throw new Error(result.detail);
      bytes += result.pdf.length;
    });
  }
  await before;
  const cost = watch();
  await worker.close();
  return { ...cost, bytes };
};

const round = (value: number): number => Math.round(value * 1000) / 1000;

export const w4: Workload = async ({ rows = DEFAULT_ROWS, progress }) => {
  const work = await printAll(rows, progress);
  const peak = peakMegabytes();
  progress('W4 floor: the compiler alone');
  const floor = await setAll(floorItems(rows));
  const { printed, refused, sheets, files } = work.summary;
  return {
    workload: 'W4',
    size: rows,
    seconds: round(work.seconds),
    floor_seconds: round(floor.seconds),
    ratio: round(work.seconds / floor.seconds),
    peak_mb: peak,
    checks: {
      printed,
      verified_sheets: sheets,
      refused: refused.length,
      refused_expected: Math.floor(rows / 1000),
      all_accounted: printed + refused.length === rows,
      same_pages: Math.abs(work.bytes - floor.bytes) <= work.bytes / 10_000,
      files,
      // Processor time of all threads: says the same on a busy machine.
      cpu_ratio: round(work.cpu / floor.cpu),
    },
  };
};
