import { today } from '#kernel/clock.ts';
import { ok, type Reason, type Result } from '#kernel/result.ts';
import type { Press, PrintCode } from '#platform/print/index.ts';
import type { Context } from '#platform/use-case.ts';
import type { Run } from '../extraction/index.ts';
import { keepFile } from './keep-file.ts';
import { listCsv } from './lists.ts';
import type { MailMatter } from './mail-item.ts';
import { matterOf } from './matter.ts';
import { type OutputPage, outputStore } from './output-store.ts';
import { type PartItems, readPartItems } from './part-items.ts';
import { type PartPages, printPart } from './part-pages.ts';
import { type ReleasePart, releaseStore, type Withheld } from './release-store.ts';
import { senderOf } from './sender.ts';
import { type Texts, textsOf } from './texts.ts';
import { type NewVoucher, voucherStore } from './voucher-store.ts';

/** Something changed between reading and keeping, so often that it is no coincidence. */
class Restless extends Error {}

const ATTEMPTS = 10;
const VOID_REASON = '発送の取止め';

export type ReleaseContext = Context & { readonly press: Press };

type Made = PartItems & PartPages;

const wordsOf = (run: Run, part: ReleasePart, matter: MailMatter): Texts =>
  textsOf({
    sender: senderOf(matter.municipality),
    kind: run.kind,
    programme: matter.programme,
    class: run.class,
    on: matter.on,
    facts: [`基準日 ${run.basisDate}`, `抽出番号 ${run.runId}`, `分冊 ${part.partNo}`],
    questionSets: [matter.questionSet],
  });

/** Prints until every remaining page could be drawn; who was refused is withheld with the reasons. */
const printAll = async (
  context: ReleaseContext,
  run: Run,
  part: ReleasePart,
  { items, withheld }: PartItems,
): Promise<Result<Made, Reason<PrintCode>>> => {
  const matter = matterOf(run, context.scope.municipality, today(context.clock));
  const texts = wordsOf(run, part, matter);
  let remaining = items;
  const refused: Withheld[] = [];
  while (remaining.length > 0) {
    const order = { run: run.runId, kind: run.kind, matter, texts, items: remaining };
    const pages = await printPart(context.press, order);
    if (!pages.ok) return pages;
    if (pages.value.refused.size === 0) {
      return ok({ ...pages.value, items: remaining, withheld: [...withheld, ...refused] });
    }
    for (const [personNo, reasons] of pages.value.refused) {
      refused.push({ personNo, cause: 'page-refused', reasons });
    }
    remaining = remaining.filter(({ item }) => !pages.value.refused.has(item.personNo));
  }
  return ok({ items: [], printed: [], refused: new Map(), withheld: [...withheld, ...refused] });
};

const pagesOf = (
  made: Made,
  items: PartPages['printed'][number]['file']['items'],
): readonly OutputPage[] => {
  const kinds = new Map(made.items.map(({ item }) => [item.personNo, item.addressKind]));
  return items.map(({ subject, sheet, mark }, index) => ({
    itemNo: index + 1,
    sheet,
    personNo: subject.person,
    showsOpenAddress: kinds.get(subject.person) !== 'safe',
    mark,
  }));
};

const keepOutputs = async (context: Context, run: Run, part: ReleasePart, made: Made) => {
  const about = { runId: run.runId, partNo: part.partNo };
  for (const { form, file } of made.printed) {
    await keepFile(context, {
      ...about,
      form,
      extension: 'pdf',
      bytes: file.bytes,
      pages: file.sheets,
      persons: pagesOf(made, file.items),
    });
  }
  if (made.items.length === 0) return;
  const persons = made.items.map(({ item }, index) => ({
    itemNo: index + 1,
    sheet: 1,
    personNo: item.personNo,
    showsOpenAddress: item.addressKind !== 'safe',
    mark: '',
  }));
  await keepFile(context, {
    ...about,
    form: 'list',
    extension: 'csv',
    bytes: Buffer.from(listCsv(made.items)),
    pages: made.items.length,
    persons,
  });
};

const enter = async (
  { scope, tx, clock }: Context,
  run: Run,
  part: ReleasePart,
  made: Made,
): Promise<void> => {
  const on = today(clock);
  const at = new Date(clock.now()).toISOString();
  const vouchers: NewVoucher[] = made.items.flatMap(({ item, voucherNo }) =>
    voucherNo === null
      ? []
      : [
          {
            voucherNo,
            personNo: item.personNo,
            vaccine: run.vaccine,
            dose: run.dose,
            runId: run.runId,
            validFrom: item.validFrom,
            validTo: item.validTo,
          },
        ],
  );
  await voucherStore(scope, tx).insert(vouchers, on);
  await outputStore(scope, tx).insertNotices(
    {
      runId: run.runId,
      partNo: part.partNo,
      vaccine: run.vaccine,
      dose: run.dose,
      kind: run.kind,
      on,
    },
    made.items.map(({ item, printNo, voucherNo }) => ({
      printNo,
      voucherNo,
      personNo: item.personNo,
      validFrom: item.validFrom,
      validTo: item.validTo,
      addressKind: item.addressKind,
    })),
  );
  const release = releaseStore(scope, tx);
  await release.withhold(run.runId, made.withheld, at);
  const gone = made.withheld.map(({ personNo }) => personNo);
  await voucherStore(scope, tx).setVoidOf(run.runId, gone, on, VOID_REASON);
  await release.setMade(run.runId, part.partNo, at);
};

const seen = ({ items, withheld }: PartItems): string =>
  JSON.stringify([items, withheld.map(({ personNo, cause }) => [personNo, cause])]);

/**
 * Prints one part and keeps it. What was read is read again under lock before anything is kept:
 * a protection flag, a move, a death or a dose committed meanwhile makes the part anew, and one
 * that comes later waits until the part is kept and then stops its files from being opened.
 */
export const releasePart = async (
  context: ReleaseContext,
  run: Run,
  part: ReleasePart,
): Promise<Result<readonly string[], Reason<PrintCode>>> => {
  const { scope, tx, clock } = context;
  const planned = await releaseStore(scope, tx).listPersons(run.runId, part.partNo);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const read = await readPartItems(context, run, part, planned, today(clock));
    const made = await printAll(context, run, part, read);
    if (!made.ok) return made;
    const again = await readPartItems(context, run, part, planned, today(clock), 'lock');
    if (seen(again) !== seen(read)) continue;
    await keepOutputs(context, run, part, made.value);
    await enter(context, run, part, made.value);
    return ok(made.value.items.map(({ item }) => item.personNo));
  }
  throw new Restless(`part ${part.partNo} of run ${run.runId} changes faster than it prints`);
};
