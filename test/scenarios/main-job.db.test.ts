import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type SlipRow, slipRow } from '#contracts/punch-registry/index.ts';
import {
  isMailExcluded,
  isProtected,
  type ResidentRow,
  statusOf,
} from '#contracts/resident-registry/index.ts';
import { type Clock, clockAt } from '#kernel/clock.ts';
import { type PlainDate, plainDate } from '#kernel/plain-date.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { runTask } from '#platform/jobs/index.ts';
import { readPdfPages } from '#platform/print/pdf-text.ts';
import { testScope, withServices } from '#platform/testing.ts';
import type { Scope, Services, UseCase } from '#platform/use-case.ts';
import { loadLaw } from '#rules/index.ts';
import { enterDoses, issueVouchers } from '#systems/registry/counter/index.ts';
import {
  createRun,
  decideRun,
  extractHandler,
  listMembers,
  requestRunApproval,
  showRun,
} from '#systems/registry/extraction/index.ts';
import {
  approveFeed,
  commitFeedJob,
  getFeed,
  listFeedChanges,
  requestFeedApproval,
  startCommit,
} from '#systems/registry/feed/index.ts';
import { bringIn, person, registerFile } from '#systems/registry/feed/testing.ts';
import {
  closePress,
  listOutputs,
  openOutput,
  releaseHandler,
  releaseRun,
  reprintVoucher,
} from '#systems/registry/notices/index.ts';
import { bytesOf } from '#systems/registry/notices/testing.ts';
import { openPerson, searchPeople, showTimeline } from '#systems/registry/people/index.ts';
import {
  acceptBatch,
  acceptBatchTask,
  decideBatch,
  getBatch,
  listBatchRows,
  listDoubts,
  requestBatchApproval,
  resolveDoubt,
} from '#systems/registry/records/index.ts';
import { brought, checkedBytes, done, slipFile } from '#systems/registry/records/testing.ts';
import { inSmallTown, movedOut, type SmallTown, takenUnderProtection } from './small-town.ts';

/**
 * The main job as the desk of a city does it, from the last day of June to the autumn, for the
 * second measles-rubella dose of the children who start school in April 2027.
 */

const clerk = testScope();
const manager = testScope({ userId: 'manager', duties: ['immunisation-manager'] });
const counter = testScope({ userId: 'counter', duties: ['counter'], purpose: '転入の手続き' });

type Children = {
  readonly all: readonly ResidentRow[];
  readonly mover: ResidentRow;
  readonly sheltered: ResidentRow;
  readonly vaccinated: ResidentRow;
  readonly misread: ResidentRow;
  readonly expired: ResidentRow;
  readonly waiting: ResidentRow;
};

/** The desk during the scenario: its calendar is turned by the steps. */
type Desk = {
  readonly town: SmallTown;
  readonly services: Services;
  readonly db: TestDatabase;
  readonly turnTo: (day: string) => void;
  readonly children: Children;
};

const COHORT = { from: '2020-04-02', to: '2021-04-01' };

const childrenOf = (residents: readonly ResidentRow[]): Children => {
  const all = residents.filter(
    (row) =>
      row.birthDate !== undefined &&
      row.birthDate >= COHORT.from &&
      row.birthDate <= COHORT.to &&
      statusOf(row) === 'resident' &&
      !isProtected(row) &&
      !isMailExcluded(row),
  );
  const [mover, sheltered, vaccinated, misread, expired, waiting] = all;
  assert.ok(mover && sheltered && vaccinated && misread && expired && waiting, 'too small a town');
  return { all, mover, sheltered, vaccinated, misread, expired, waiting };
};

const atTheDesk = (work: (desk: Desk) => Promise<void>): Promise<void> => {
  let instant = clockAt('2026-07-01T10:00:00+09:00');
  const clock: Clock = { now: () => instant.now() };
  const turnTo = (day: string) => {
    instant = clockAt(`${day}T10:00:00+09:00`);
  };
  const given = { residents: 800, asOf: plainDate('2026-06-30'), historyYears: 6 };
  return inSmallTown({ ...given, encoding: 'cp932' }, (town) =>
    withServices(
      (services, db) => work({ town, services, db, turnTo, children: childrenOf(town.residents) }),
      { clock },
    ),
  );
};

describe('the main job', () => {
  after(closePress);

  test('[SA-003] [SA-004] [SA-006] from the register’s file to vouchers, judged doses, and a recall without those who came', () =>
    atTheDesk(async (desk) => {
      const first = await whenTheClerkImportsTheFullLoad(desk);
      await thenEverybodyInItIsPreviewedAsNew(desk, first);
      await thenTheClerkCannotApproveIt(desk, first);
      await whenTheManagerApprovesAndItIsCommitted(desk, first);
      await thenEveryResidentCanBeFound(desk);
      await givenTheRecordsOfTheYearsBefore(desk);

      const runId = await whenTheClerkExtractsTheSecondDose(desk, '2026-07-02');
      await thenTheListIsFrozenWithReasons(desk, runId);
      await whenTheManagerApprovesTheRun(desk, runId);
      await givenOneChildMovesAndOneIsSheltered(desk, '2026-07-06');
      await whenTheRunIsReleased(desk, runId, '2026-07-07');
      await thenThoseTwoAreWithheldWithTheirCause(desk, runId);
      await thenEveryPageIsForItsPerson(desk, runId);

      const batchId = await whenTheMonthsSlipsAreImported(desk, '2026-08-10');
      await thenEachDoseIsJudgedWithItsReason(desk, batchId);
      await whenTheDoubtIsResolved(desk, batchId);
      await whenTheBatchIsApprovedAndAccepted(desk, batchId);
      await thenTheTimelineShowsTheDose(desk, desk.children.vaccinated);
      await thenTheTimelineShowsTheDose(desk, desk.children.misread);

      await givenTheRegistersFileOfTheEndOfAugust(desk);
      const recallId = await whenTheClerkRecallsTheUnvaccinated(desk, '2026-09-01');
      await thenTheRecallLeavesOutWhoCame(desk, recallId);
      await whenTheManagerApprovesTheRun(desk, recallId);
      await whenTheRunIsReleased(desk, recallId, '2026-09-01');
      await thenOnlyTheUnvaccinatedAreWrittenTo(desk, recallId);
    }));

  test('[SA-085] [SA-100] a lost voucher is printed again and counted, and a newcomer is served at the counter', () =>
    atTheDesk(async (desk) => {
      const first = await whenTheClerkImportsTheFullLoad(desk);
      await whenTheManagerApprovesAndItIsCommitted(desk, first);
      const voucherNo = await whenAChildIsGivenItsVoucher(desk, desk.children.waiting);
      await whenTheVoucherIsLost(desk, voucherNo);
      await thenItsCopiesAreCounted(desk, desk.children.waiting, 2);
      const newcomer = await givenANewcomer(desk, '2026-07-06');
      await thenTheDocumentOfAnotherIsRefused(desk, newcomer);
      await whenTheNewcomerShowsTheHandbook(desk, newcomer);
      await whenAChildIsGivenItsVoucher(desk, newcomer);
      await thenTheTimelineShows(desk, newcomer, '1', '2021-12-01', 'valid-routine');
      await thenItsCopiesAreCounted(desk, newcomer, 1);
    }));
});

// Steps

const numberOf = ({ personNo }: ResidentRow): string => personNo;

const run = async (
  { services }: Desk,
  handler: Parameters<typeof runTask>[0],
  taskId: string,
): Promise<void> => runTask(handler, services, { municipality: clerk.municipality, taskId });

const refusedWith = async <Input, Output, Code extends string>(
  useCase: UseCase<Input, Output, Code>,
  { services }: Desk,
  scope: Scope,
  input: unknown,
): Promise<readonly string[]> => {
  const outcome = await brought(useCase, services, scope, input);
  assert.ok(!outcome.ok, `${useCase.name} was not refused`);
  return outcome.reasons.map(({ code }) => code);
};

const whenTheClerkImportsTheFullLoad = ({ services, town }: Desk): Promise<number> =>
  bringIn(services, town.bytesOf('register-full.csv'), clerk);

const thenEverybodyInItIsPreviewedAsNew = async (
  { services, town, db }: Desk,
  feedNo: number,
): Promise<void> => {
  const { state, counts } = await done(getFeed, services, clerk, { feedNo });
  const { length } = town.residents;
  assert.deepEqual(
    [state, counts.rows, counts.added, counts.faulty],
    ['checked', length, length, 0],
  );
  assert.deepEqual(await db.admin('SELECT FROM registry.person'), [], 'nothing before approval');
};

const thenTheClerkCannotApproveIt = async (desk: Desk, feedNo: number): Promise<void> => {
  await done(requestFeedApproval, desk.services, clerk, { feedNo });
  assert.deepEqual(await refusedWith(approveFeed, desk, clerk, { feedNo }), ['PERMISSION_DENIED']);
  const both: Scope = { ...clerk, duties: ['immunisation-clerk', 'immunisation-manager'] };
  assert.deepEqual(await refusedWith(approveFeed, desk, both, { feedNo }), [
    'APPROVAL_SAME_PERSON',
  ]);
  assert.deepEqual(await refusedWith(startCommit, desk, clerk, { feedNo }), ['FEED_WRONG_STATE']);
};

const whenTheManagerApprovesAndItIsCommitted = async (
  desk: Desk,
  feedNo: number,
): Promise<void> => {
  const { services } = desk;
  const { state } = await done(getFeed, services, clerk, { feedNo });
  if (state === 'checked') await done(requestFeedApproval, services, clerk, { feedNo });
  await done(approveFeed, services, manager, { feedNo });
  const { taskId } = await done(startCommit, services, clerk, { feedNo });
  await run(desk, commitFeedJob(), taskId);
  assert.equal((await done(getFeed, services, clerk, { feedNo })).state, 'committed');
};

const thenEveryResidentCanBeFound = async ({ services, town, db }: Desk): Promise<void> => {
  const held = await db.admin('SELECT person_no, name FROM registry.person ORDER BY person_no');
  assert.deepEqual(
    held,
    town.residents
      .map(({ personNo, name }) => ({ person_no: personNo, name }))
      .sort((a, b) => (a.person_no < b.person_no ? -1 : 1)),
  );
  const [somebody] = town.residents;
  const { rows } = await done(searchPeople, services, clerk, { text: somebody?.nameKana });
  assert.ok(rows.some(({ personNo }) => personNo === somebody?.personNo));
};

const takeInSlips = async (desk: Desk, batchId: string): Promise<void> => {
  const { services } = desk;
  await done(requestBatchApproval, services, clerk, { batchId });
  await done(decideBatch, services, manager, { batchId, decision: 'approved' });
  const { taskId } = await done(acceptBatch, services, clerk, { batchId });
  await run(desk, acceptBatchTask(), taskId);
};

const givenTheRecordsOfTheYearsBefore = async (desk: Desk): Promise<void> => {
  const batchId = await checkedBytes(desk.services, desk.town.bytesOf('slips-history-R.csv'));
  await takeInSlips(desk, batchId);
  const { counts } = await done(getBatch, desk.services, clerk, { batchId });
  assert.ok(counts.registered > 100, `${counts.registered} records`);
};

const whenTheClerkExtracts = async (
  desk: Desk,
  on: string,
  request: { readonly kind: string; readonly reason: string },
): Promise<string> => {
  desk.turnTo(on);
  const asked = { vaccine: 'MR', dose: '2', basisDate: on, ...request };
  const { runId, taskId } = (await done(createRun, desk.services, clerk, asked)) ?? {};
  assert.ok(runId && taskId);
  await run(desk, extractHandler, taskId);
  return runId;
};

const whenTheClerkExtractsTheSecondDose = (desk: Desk, on: string): Promise<string> =>
  whenTheClerkExtracts(desk, on, { kind: 'ordinary', reason: '令和8年度の案内' });

const membersOf = async ({ services }: Desk, runId: string, outcome?: 'due' | 'suppressed') =>
  (await done(listMembers, services, clerk, { runId, outcome })).rows;

const thenTheListIsFrozenWithReasons = async (desk: Desk, runId: string): Promise<void> => {
  const due = await membersOf(desk, runId, 'due');
  assert.deepEqual(
    due.map(({ personNo }) => personNo).sort(),
    desk.children.all.map(numberOf).sort(),
  );
  for (const member of due) {
    assert.ok(member.earliest && member.latest, member.personNo);
    assert.equal(member.latest, '2027-03-31');
  }
  for (const { cause, causeText, reasons } of await membersOf(desk, runId, 'suppressed')) {
    assert.ok(cause && causeText && reasons.every(({ text }) => /[ぁ-ん一-龠]/.test(text)));
  }
  const { counts, state } = await done(showRun, desk.services, clerk, { runId });
  assert.deepEqual([state, counts?.due], ['frozen', due.length]);
};

const whenTheManagerApprovesTheRun = async (desk: Desk, runId: string): Promise<void> => {
  const { services } = desk;
  await done(requestRunApproval, services, clerk, { runId });
  assert.deepEqual(await refusedWith(decideRun, desk, clerk, { runId, decision: 'approved' }), [
    'PERMISSION_DENIED',
  ]);
  await done(decideRun, services, manager, { runId, decision: 'approved' });
};

const takeInRegister = async (
  desk: Desk,
  sequence: number,
  asOf: string,
  rows: readonly ResidentRow[],
): Promise<number> => {
  const file = registerFile({ mode: 'difference', sequence, asOf, encoding: 'cp932' }, rows);
  const feedNo = await bringIn(desk.services, file, clerk);
  const { structureFaults } = await done(getFeed, desk.services, clerk, { feedNo });
  assert.deepEqual(structureFaults, []);
  await whenTheManagerApprovesAndItIsCommitted(desk, feedNo);
  return feedNo;
};

const givenOneChildMovesAndOneIsSheltered = async (desk: Desk, on: string): Promise<void> => {
  desk.turnTo(on);
  const { mover, sheltered } = desk.children;
  const day = plainDate('2026-07-03');
  const feedNo = await takeInRegister(desk, 1, on, [
    movedOut(mover, day),
    takenUnderProtection(sheltered, day),
  ]);
  const { rows } = await done(listFeedChanges, desk.services, clerk, { feedNo });
  assert.deepEqual(
    rows.map(({ personNo }) => personNo).sort(),
    [mover, sheltered].map(numberOf).sort(),
  );
  assert.ok(rows.every(({ explanation }) => explanation.length > 0));
};

const whenTheRunIsReleased = async (desk: Desk, runId: string, on: string): Promise<void> => {
  desk.turnTo(on);
  const { taskId } = await done(releaseRun, desk.services, clerk, { runId });
  await run(desk, releaseHandler, taskId);
};

const thenThoseTwoAreWithheldWithTheirCause = async (desk: Desk, runId: string): Promise<void> => {
  const { reconciliation } = await done(listOutputs, desk.services, clerk, { runId });
  const planned = desk.children.all.length;
  assert.deepEqual(reconciliation, {
    planned,
    printed: planned - 2,
    withheld: { 'moved-out': 1, 'protected-without-safe-address': 1 },
  });
};

type Page = { readonly personNo: string; readonly mark: string; readonly text: string };

/** The pages of a form of a run: whose each is by the ledger, and what stands on it. */
const pagesOf = async (
  { services, db }: Desk,
  runId: string,
  form: string,
): Promise<readonly Page[]> => {
  const { rows } = await done(listOutputs, services, clerk, { runId });
  const pages: Page[] = [];
  for (const output of rows) {
    if (output.form !== form || output.mediaType !== 'application/pdf') continue;
    await done(openOutput, services, clerk, { outputId: output.outputId });
    const read = readPdfPages(await bytesOf(services, output));
    const ledger = await db.admin<{ sheet: number; person_no: string; mark: string }>(
      'SELECT sheet, person_no, mark FROM registry.output_page WHERE output_id = $1 ORDER BY sheet',
      [output.outputId],
    );
    assert.equal(read.length, output.pages);
    for (const { sheet, person_no, mark } of ledger) {
      const text = read[sheet - 1]?.runs.map((each) => each.text).join('') ?? '';
      pages.push({ personNo: person_no, mark, text });
    }
  }
  return pages;
};

const withoutSpaces = (text: string): string => text.replaceAll(/\s/g, '');

/** Each page names its person and nobody else of the cohort. */
const pagesAreOf = (
  pages: readonly Page[],
  expected: readonly ResidentRow[],
  { children }: Desk,
): void => {
  const owners = new Set(pages.map(({ personNo }) => personNo));
  assert.deepEqual([...owners].sort(), expected.map(numberOf).sort());
  for (const { personNo, mark, text } of pages) {
    const read = withoutSpaces(text);
    assert.ok(read.includes(mark), personNo);
    for (const { name, personNo: number } of children.all) {
      assert.equal(read.includes(withoutSpaces(name)), number === personNo, `${number} ${read}`);
    }
  }
};

const thenEveryPageIsForItsPerson = async (desk: Desk, runId: string): Promise<void> => {
  const { all, mover, sheltered } = desk.children;
  const expected = all.filter((child) => child !== mover && child !== sheltered);
  pagesAreOf(await pagesOf(desk, runId, 'guidance'), expected, desk);
  const pages = await pagesOf(desk, runId, 'voucher');
  pagesAreOf(pages, expected, desk);
  const numbers = await vouchersOf(desk);
  for (const { personNo, text } of pages) {
    for (const [owner, voucherNo] of numbers) {
      assert.equal(text.includes(voucherNo), owner === personNo, voucherNo);
    }
  }
};

/** The number of the voucher that each child holds. */
const vouchersOf = async ({ db }: Desk): Promise<ReadonlyMap<string, string>> => {
  const rows = await db.admin<{ person_no: string; voucher_no: string }>(
    'SELECT person_no, voucher_no FROM registry.voucher WHERE void_on IS NULL',
  );
  return new Map(rows.map(({ person_no, voucher_no }) => [person_no, voucher_no]));
};

const GIVEN_ON = plainDate('2026-07-21');

const slipOf = async (
  desk: Desk,
  child: ResidentRow,
  slipInBatch: string,
  items: Partial<SlipRow> = {},
): Promise<SlipRow> => {
  const codes = loadLaw().programme('MR/2');
  assert.ok(codes);
  return slipRow({
    recordType: 'R',
    batchNo: '202607-R',
    slipInBatch,
    imageFile: `202607-R/${slipInBatch}.jpg`,
    voucherNo: (await vouchersOf(desk)).get(child.personNo) ?? '',
    birthDate: child.birthDate,
    nameKana: child.nameKana,
    sex: child.sex,
    vaccine: codes.nameCode,
    dose: codes.doseCode,
    givenOn: GIVEN_ON,
    shotKind: '1',
    lot: 'Y2607',
    lotExpiresOn: plainDate('2027-06-30'),
    ...items,
  });
};

const whenTheMonthsSlipsAreImported = async (desk: Desk, on: string): Promise<string> => {
  desk.turnTo(on);
  const { vaccinated, misread, expired } = desk.children;
  assert.ok(misread.birthDate);
  const otherDay = `${misread.birthDate.slice(0, 8)}${misread.birthDate.endsWith('15') ? '16' : '15'}`;
  const slips = [
    await slipOf(desk, vaccinated, '1'),
    await slipOf(desk, misread, '2', { birthDate: plainDate(otherDay) }),
    await slipOf(desk, expired, '3', { lotExpiresOn: plainDate('2026-07-20') }),
  ];
  return checkedBytes(desk.services, slipFile(slips));
};

const thenEachDoseIsJudgedWithItsReason = async (desk: Desk, batchId: string): Promise<void> => {
  const { rows } = await done(listBatchRows, desk.services, clerk, { batchId });
  const { vaccinated, expired } = desk.children;
  assert.deepEqual(
    rows.map(({ outcome, personNo, verdict }) => [outcome, personNo, verdict]),
    [
      ['linked', vaccinated.personNo, 'valid-routine'],
      ['doubt', null, null],
      ['linked', expired.personNo, 'mistake'],
    ],
  );
  for (const { reasons } of rows.slice(1)) {
    assert.ok(reasons.length > 0 && reasons.every(({ text }) => /[ぁ-ん一-龠]/.test(text)));
  }
  const { counts } = await done(getBatch, desk.services, clerk, { batchId });
  assert.deepEqual([counts.rows, counts.linked, counts.doubt], [3, 2, 1]);
};

const whenTheDoubtIsResolved = async (desk: Desk, batchId: string): Promise<void> => {
  const { rows } = await done(listDoubts, desk.services, clerk, {});
  const { misread } = desk.children;
  const [doubt] = rows;
  assert.deepEqual(
    doubt?.candidates.map(({ personNo, differs }) => [personNo, differs]),
    [[misread.personNo, ['birthDate']]],
  );
  await done(resolveDoubt, desk.services, clerk, {
    batchId,
    row: doubt?.row,
    decision: 'link',
    personNo: misread.personNo,
    reason: '予診票の画像では台帳の生年月日と一致',
  });
};

const whenTheBatchIsApprovedAndAccepted = async (desk: Desk, batchId: string): Promise<void> => {
  await done(requestBatchApproval, desk.services, clerk, { batchId });
  const decision = { batchId, decision: 'approved' };
  assert.deepEqual(await refusedWith(decideBatch, desk, clerk, decision), ['PERMISSION_DENIED']);
  await done(decideBatch, desk.services, manager, decision);
  const { taskId } = await done(acceptBatch, desk.services, clerk, { batchId });
  await run(desk, acceptBatchTask(), taskId);
  const { state, counts } = await done(getBatch, desk.services, clerk, { batchId });
  assert.deepEqual([state, counts.registered], ['accepted', 3]);
};

const thenTheTimelineShows = async (
  { services }: Desk,
  { personNo }: ResidentRow,
  dose: string,
  date: string,
  verdict: string,
): Promise<void> => {
  const { programmes } = await done(showTimeline, services, clerk, { personNo });
  const shown = programmes
    .find(({ vaccine }) => vaccine === 'MR')
    ?.doses.find((each) => each.dose === dose);
  assert.deepEqual(
    shown?.given.map((given) => [given.date, given.verdict, given.counts]),
    [[date, verdict, true]],
  );
};

const thenTheTimelineShowsTheDose = (desk: Desk, child: ResidentRow): Promise<void> =>
  thenTheTimelineShows(desk, child, '2', GIVEN_ON, 'valid-routine');

const givenTheRegistersFileOfTheEndOfAugust = async (desk: Desk): Promise<void> => {
  desk.turnTo('2026-08-31');
  const [somebody] = desk.town.residents;
  assert.ok(somebody);
  const day: PlainDate = plainDate('2026-08-28');
  const changeItems = { changeKind: 'other', changeDate: day, linkedOn: day };
  await takeInRegister(desk, 2, '2026-08-31', [
    { ...somebody, ...changeItems, phone: '0220000000' },
  ]);
};

const whenTheClerkRecallsTheUnvaccinated = (desk: Desk, on: string): Promise<string> =>
  whenTheClerkExtracts(desk, on, { kind: 'recall', reason: '未接種の方への勧奨' });

/** Those who live here, may be written to and have no dose; a dose given by mistake is a dose. */
const unvaccinated = ({ all, mover, sheltered, vaccinated, misread, expired }: Children) =>
  all.filter((child) => ![mover, sheltered, vaccinated, misread, expired].includes(child));

const thenTheRecallLeavesOutWhoCame = async (desk: Desk, runId: string): Promise<void> => {
  const { vaccinated, misread, expired, mover, sheltered } = desk.children;
  const members = await membersOf(desk, runId);
  const due = members.filter(({ outcome }) => outcome === 'due');
  const toRecall = unvaccinated(desk.children).map(numberOf);
  assert.ok(due.length > 0);
  assert.deepEqual(due.map(({ personNo }) => personNo).sort(), toRecall.sort());
  const held = members.find(({ personNo }) => personNo === sheltered.personNo);
  assert.equal(held?.cause, 'protected-without-safe-address');
  // Who has the dose or is gone is counted and not listed.
  const { counts } = await done(showRun, desk.services, clerk, { runId });
  const { suppressed = {} } = counts ?? {};
  assert.ok((suppressed['already-vaccinated'] ?? 0) >= [vaccinated, misread, expired].length);
  assert.ok((suppressed['moved-out'] ?? 0) >= [mover].length);
};

const thenOnlyTheUnvaccinatedAreWrittenTo = async (desk: Desk, runId: string): Promise<void> => {
  pagesAreOf(await pagesOf(desk, runId, 'recall'), unvaccinated(desk.children), desk);
};

const whenAChildIsGivenItsVoucher = async (
  { services }: Desk,
  { personNo }: ResidentRow,
): Promise<string> => {
  const { voucherNos } = await done(issueVouchers, services, counter, {
    personNo,
    vouchers: [{ vaccine: 'MR', dose: '2' }],
    reason: '窓口での申出',
    receipt: '母',
  });
  const [voucherNo] = voucherNos;
  assert.ok(voucherNo);
  return voucherNo;
};

const whenTheVoucherIsLost = async ({ services }: Desk, voucherNo: string): Promise<void> => {
  await done(reprintVoucher, services, counter, { voucherNo, reason: '紛失' });
};

const thenItsCopiesAreCounted = async (
  { services }: Desk,
  { personNo }: ResidentRow,
  copies: number,
): Promise<void> => {
  const { vouchers } = await done(openPerson, services, clerk, { personNo });
  assert.deepEqual(
    vouchers.map((voucher) => [voucher.copies, voucher.voidOn]),
    [[copies, null]],
  );
};

const givenANewcomer = async (desk: Desk, on: string): Promise<ResidentRow> => {
  desk.turnTo(on);
  const day = plainDate('2026-07-03');
  const arrival = { changeKind: 'move-in', changeDate: day, changeNotified: day } as const;
  const newcomer = person(7, {
    ...arrival,
    birthDate: plainDate('2020-10-10'),
    residentSince: day,
    lastChangeKind: 'move-in',
    lastChangeDate: day,
    previousAddress: '山形県山形市見本町1番地',
  });
  await takeInRegister(desk, 1, on, [newcomer]);
  return newcomer;
};

const handbook = ({ personNo }: ResidentRow, birthDateOnDocument: string) => ({
  personNo,
  identityDocument: '母子健康手帳',
  proof: 'mch-handbook',
  birthDateOnDocument,
  doses: [{ vaccine: 'MR', dose: '1', givenOn: '2021-12-01' }],
});

const thenTheDocumentOfAnotherIsRefused = async (desk: Desk, child: ResidentRow): Promise<void> => {
  const shown = handbook(child, '2020-10-11');
  assert.deepEqual(await refusedWith(enterDoses, desk, counter, shown), ['IDENTITY_MISMATCH']);
};

const whenTheNewcomerShowsTheHandbook = async (desk: Desk, child: ResidentRow): Promise<void> => {
  await done(enterDoses, desk.services, counter, handbook(child, '2020-10-10'));
};
