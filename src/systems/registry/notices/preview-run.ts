import { z } from 'zod';
import { today } from '#kernel/clock.ts';
import { LAST_VOUCHER_SERIAL, voucherNumberOf } from '#kernel/identifiers.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import type { FileAnswer } from '#platform/http/index.ts';
import type { PrintCode, PrintedFile, PrintJob } from '#platform/print/index.ts';
import { type Context, useCase } from '#platform/use-case.ts';
import { listDue, type Run, type RunRefusal, runStore } from '../extraction/index.ts';
import {
  guidanceLetter,
  letterPage,
  recallLetter,
  voucherForm,
  voucherPage,
} from './forms/index.ts';
import { isForEnvelopeAlone, letterData, type MailItem, voucherData } from './mail-item.ts';
import { matterOf } from './matter.ts';
import { readPartItems } from './part-items.ts';
import { policy } from './policy.ts';
import { sharedPress } from './press.ts';
import { senderOf } from './sender.ts';
import { textsOf } from './texts.ts';

export type PreviewRefusal = 'MEMBER_NOT_FOUND' | PrintCode;

type Preview = FileAnswer & { readonly persons: readonly string[] };

/** On no voucher: the last serial there is. A sample must not be read as anybody's. */
const SAMPLE_NUMBER = voucherNumberOf(LAST_VOUCHER_SERIAL);
const SAMPLE_PART = {
  partNo: 0,
  mailClass: 'registered',
  district: '',
  planned: 1,
  firstPosition: 1,
  firstPrintNo: 0,
  firstVoucherSerial: null,
} as const;

/** A preview is looked at on a screen, where an address for the envelope alone has no place. */
const onScreen = (item: MailItem): MailItem =>
  isForEnvelopeAlone(item) ? { ...item, postalCode: '', address: '（住所は表示しません）' } : item;

const jobOf = (
  { scope, clock }: Context,
  run: Run,
  item: MailItem,
  form: 'letter' | 'voucher',
): Omit<PrintJob, 'output'> => {
  const on = today(clock);
  const matter = matterOf(run, scope.municipality, on);
  const texts = textsOf({
    sender: senderOf(scope.municipality),
    kind: run.kind,
    programme: matter.programme,
    class: run.class,
    on,
    facts: [],
    questionSets: [matter.questionSet],
    sample: true,
  });
  const base = { run: `見本-${run.runId}`, date: on };
  if (form === 'voucher') {
    const pages = [voucherPage(voucherData(item, SAMPLE_NUMBER, matter))];
    return { ...base, form: voucherForm, common: texts.voucher, pages };
  }
  return {
    ...base,
    form: run.kind === 'recall' ? recallLetter : guidanceLetter,
    common: texts.letter,
    pages: [letterPage(letterData(item, matter, texts.period(item)))],
  };
};

/** One page of a run as it will look, marked 見本: of the member named, or of the first. */
export const previewRun = useCase({
  name: 'registry.notices.preview',
  permission: policy.preview,
  input: z.object({
    runId: z.uuid(),
    personNo: z.string().optional(),
    form: z.enum(['letter', 'voucher']).default('letter'),
  }),
  audit: {
    subjects: (_, preview: Preview) => preview.persons,
    items: ['name', 'address', 'birth-date'],
  },
  run: async (
    context,
    { runId, personNo, form },
  ): Promise<Result<Preview, Reason<RunRefusal | PreviewRefusal>>> => {
    const { scope, tx, clock } = context;
    const run = await runStore(scope, tx).find(runId);
    if (!run) return refuse({ code: 'RUN_NOT_FOUND' });
    const [member] = await listDue(scope, tx, runId, { personNo, limit: 1 });
    if (member === undefined) return refuse({ code: 'MEMBER_NOT_FOUND', at: 'personNo' });
    const planned = [{ personNo: member, position: 1 }];
    const { items } = await readPartItems(context, run, SAMPLE_PART, planned, today(clock));
    const [numbered] = items;
    if (!numbered) return refuse({ code: 'MEMBER_NOT_FOUND', at: 'personNo' });
    const files: PrintedFile[] = [];
    const output = (file: PrintedFile): void => {
      files.push(file);
    };
    const outcome = await sharedPress().print({
      ...jobOf(context, run, onScreen(numbered.item), form),
      output,
    });
    if (!outcome.ok) return outcome;
    const [file] = files;
    if (!file) return refuse(...outcome.value.refused.flatMap(({ reasons }) => reasons));
    const answer = { name: '見本.pdf', mediaType: 'application/pdf', content: file.bytes };
    return ok({ ...answer, persons: [member] });
  },
});
