import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { slipRow } from '#contracts/punch-registry/index.ts';
import { systemClock, today } from '#kernel/clock.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import { checkoutFolder, dataFolder } from '#platform/data-folder.ts';
import { launchServer } from '#platform/database/launcher.ts';
import { readPdfPages } from '#platform/print/pdf-text.ts';
import { loadLaw } from '#rules/index.ts';
import { slipFile } from '#systems/registry/records/testing.ts';

/**
 * The main job through `./yobo` alone, each command a process of its own, on the day of the test.
 */

type Ended = { readonly code: number; readonly out: string; readonly err: string };

/** A machine with nothing but the checkout; `yobo` runs a command on it. */
type Office = {
  readonly folder: string;
  readonly yobo: (...args: readonly string[]) => Promise<Ended>;
};

const commandIn =
  (folder: string): Office['yobo'] =>
  (...args) =>
    new Promise((resolve) => {
      const child = spawn(path.join(checkoutFolder, 'yobo'), args, {
        env: { ...process.env, YOBO_DATA: folder, YOBO_PROFILE: 'demo', DATABASE_URL: '' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [out, err] = ['', ''];
      child.stdout.on('data', (chunk) => (out += chunk));
      child.stderr.on('data', (chunk) => (err += chunk));
      child.on('close', (code) => resolve({ code: code ?? -1, out, err }));
    });

const atAnOffice = async (work: (office: Office) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'yobo-office-'));
  // The database's own user must reach its folder below.
  await chmod(folder, 0o755);
  // Holds the database between the commands, as a running `yobo start` would.
  const server = await launchServer(folder, { binaries: dataFolder() });
  try {
    await work({ folder, yobo: commandIn(folder) });
  } finally {
    await server.release();
    await rm(folder, { recursive: true, force: true });
  }
};

const WHERE = ['--municipality', '041009'];

describe('the main job from the command line alone', () => {
  test('goes from an empty data folder to judged doses, with refusals in words and exit codes', () =>
    atAnOffice(async (office) => {
      await givenADatabaseAndStaff(office);
      await givenATown(office);
      await whenStaffSignIn(office, 'clerk', 'manager');
      await whenTheRegisterIsTakenIn(office);
      const run = await whenTheSecondDoseIsExtracted(office);
      await thenTheClerkCannotApprove(office, run);
      const voucher = await whenTheRunIsReleasedAndSaved(office, run);
      const batch = await whenASlipIsTakenIn(office, voucher);
      await thenItsDoseIsJudged(office, batch);
      await thenThePersonIsFoundWithTheDose(office, voucher.personNo);
      await whenAVoucherIsPrintedAtTheCounter(office, voucher.personNo);
      await thenABadFileIsRefused(office);
    }));
});

// Steps

const done = async ({ yobo }: Office, ...args: readonly string[]): Promise<string> => {
  const { code, out, err } = await yobo(...args);
  assert.equal(code, 0, `yobo ${args.join(' ')}\n${out}${err}`);
  return out;
};

const as = (name: string): readonly string[] => ['--as', name, ...WHERE, '--purpose', '試験'];

const answered = async <Value>(office: Office, ...args: readonly string[]): Promise<Value> =>
  JSON.parse(await done(office, ...args, '--json'));

const givenADatabaseAndStaff = async (office: Office): Promise<void> => {
  const { applied, total } = await answered<{ applied: unknown[]; total: number }>(
    office,
    ...['db', 'migrate'],
  );
  assert.equal(applied.length, total);
  assert.match(await done(office, 'demo', 'accounts', ...WHERE), /^clerk\t/);
};

const townFolder = ({ folder }: Office): string => path.join(folder, 'town');

/** Taken once, so that a test that runs past midnight keeps its day. */
const TODAY: PlainDate = today(systemClock);

const givenATown = async (office: Office): Promise<void> => {
  const size = ['--residents', '1200', '--history', '0', '--differences', '0'];
  const asOf = ['--as-of', addDays(TODAY, -1), '--encoding', 'cp932'];
  await done(office, 'town', ...WHERE, ...size, ...asOf, '--out', townFolder(office));
};

const whenStaffSignIn = async (office: Office, ...names: readonly string[]): Promise<void> => {
  const { password } = await answered<{ password: string }>(office, 'demo', 'accounts', ...WHERE);
  const file = path.join(office.folder, 'password');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  for (const name of names) {
    const [found] = await answered<{ code: string }[]>(office, 'demo', 'code', name, ...WHERE);
    const factors = ['--password-file', file, '--code', found?.code ?? ''];
    await done(office, 'sign-in', name, ...WHERE, ...factors);
  }
};

const whenTheRegisterIsTakenIn = async (office: Office): Promise<void> => {
  const file = path.join(townFolder(office), 'register-full.csv');
  const { feedNo, state } = await answered<{ feedNo: number; state: string }>(
    office,
    ...['register', 'import', file, ...as('clerk')],
  );
  assert.equal(state, 'checked');
  const number = String(feedNo);
  await done(office, 'register', 'request', number, ...as('clerk'));
  const own = await office.yobo('register', 'approve', number, ...as('clerk'));
  assert.equal(own.code, 4, own.err);
  assert.match(own.err, /[ぁ-ん].*\[PERMISSION_DENIED\]/);
  await done(office, 'register', 'approve', number, ...as('manager'));
  const committed = await done(office, 'register', 'commit', number, ...as('clerk'));
  assert.match(committed, /反映済/);
};

const whenTheSecondDoseIsExtracted = async (office: Office): Promise<string> => {
  const asked = ['--vaccine', 'MR', '--dose', '2', '--basis', TODAY, '--reason', '年度の案内'];
  const dry = await done(office, 'run', 'create', ...asked, '--dry-run', ...as('clerk'));
  assert.match(dry, /抽出できます/);
  const { runId, counts } = await answered<{ runId: string; counts: { due: number } }>(
    office,
    ...['run', 'create', ...asked, ...as('clerk')],
  );
  assert.ok(counts.due > 0);
  await done(office, 'run', 'request', runId, ...as('clerk'));
  return runId;
};

const thenTheClerkCannotApprove = async (office: Office, runId: string): Promise<void> => {
  const { code, out } = await office.yobo('run', 'approve', runId, ...as('clerk'), '--json');
  assert.equal(code, 4);
  assert.equal(JSON.parse(out).reasons[0].code, 'PERMISSION_DENIED');
};

type Voucher = { readonly personNo: string; readonly voucherNo: string };

const whenTheRunIsReleasedAndSaved = async (office: Office, runId: string): Promise<Voucher> => {
  await done(office, 'run', 'approve', runId, ...as('manager'));
  const { reconciliation } = await answered<{ reconciliation: { planned: number } }>(
    office,
    ...['run', 'release', runId, ...as('clerk')],
  );
  const folder = path.join(office.folder, 'printer');
  await done(office, 'run', 'save', runId, '--out', folder, ...as('clerk'));
  const names = await readdir(folder);
  const bound = names.find((name) => name.includes('binding') || name.includes('製本'));
  assert.ok(bound, names.join(' '));
  const rows = (await readFile(path.join(folder, bound), 'utf8'))
    .split('\r\n')
    .map((line) => line.split(','))
    .filter(([kind]) => kind === 'D');
  assert.equal(rows.length, reconciliation.planned);
  const texts = await Promise.all(
    names
      .filter((name) => name.endsWith('.pdf'))
      .map(async (name) => readPdfPages(await readFile(path.join(folder, name)))),
  );
  const all = texts.flat().flatMap(({ runs }) => runs.map(({ text }) => text));
  for (const [, , , , voucherNo] of rows) assert.ok(all.includes(voucherNo ?? '?'), voucherNo);
  const again = await office.yobo('run', 'save', runId, '--out', folder, ...as('clerk'));
  assert.equal(again.code, 2, 'what was saved is not overwritten');
  assert.match(again.err, /既にあります/);
  const [, , , personNo = '', voucherNo = ''] = rows[0] ?? [];
  return { personNo, voucherNo };
};

type Found = { readonly rows: readonly { readonly personNo: string; readonly nameKana: string }[] };

const whenASlipIsTakenIn = async (
  office: Office,
  { personNo, voucherNo }: Voucher,
): Promise<string> => {
  const { person } = await answered<{ person: { nameKana: string; birthDate: PlainDate } }>(
    office,
    ...['people', 'show', personNo, ...as('clerk')],
  );
  const codes = loadLaw().programme('MR/2');
  assert.ok(codes);
  const { nameKana, birthDate } = person;
  const slip = slipRow({
    ...{ recordType: 'R', batchNo: 'B-1', slipInBatch: '1', imageFile: '1.jpg', voucherNo },
    ...{ nameKana, birthDate, vaccine: codes.nameCode, dose: codes.doseCode },
    ...{ givenOn: TODAY, shotKind: '1', lot: 'Y001' },
  });
  const file = path.join(office.folder, 'slips.csv');
  const doubtful = { ...slip, slipInBatch: '2', imageFile: '2.jpg', birthDate: TODAY };
  await writeFile(file, slipFile([slip, doubtful]));
  const { code, out, err } = await office.yobo('slips', 'import', file, ...as('clerk'), '--json');
  assert.equal(code, 5, `one row stands open: ${err}`);
  const { batchId } = JSON.parse(out);
  await done(office, 'slips', 'doubts', ...as('clerk'));
  const decision = ['--decision', 'duplicate', '--reason', '同じ予診票の二重入力'];
  await done(office, 'slips', 'resolve', batchId, '3', ...decision, ...as('clerk'));
  await done(office, 'slips', 'request', batchId, ...as('clerk'));
  await done(office, 'slips', 'approve', batchId, ...as('manager'));
  assert.match(await done(office, 'slips', 'accept', batchId, ...as('clerk')), /反映済み/);
  return batchId;
};

const thenItsDoseIsJudged = async (office: Office, batchId: string): Promise<void> => {
  const { rows } = await answered<{ rows: { outcome: string; verdict: string | null }[] }>(
    office,
    ...['slips', 'rows', batchId, ...as('clerk')],
  );
  assert.deepEqual(
    rows.map(({ outcome, verdict }) => [outcome, verdict]),
    [
      ['linked', 'valid-routine'],
      ['duplicate', null],
    ],
  );
};

const thenThePersonIsFoundWithTheDose = async (office: Office, personNo: string): Promise<void> => {
  const found = await answered<Found>(office, 'people', 'search', personNo, ...as('clerk'));
  assert.equal(found.rows[0]?.personNo, personNo);
  const [surname = '', given = ''] = (found.rows[0]?.nameKana ?? '').split(/\s/);
  const byName = await answered<Found>(office, 'people', 'search', surname, given, ...as('clerk'));
  assert.ok(byName.rows.some((row) => row.personNo === personNo));
  const timeline = await done(office, 'people', 'timeline', personNo, ...as('clerk'));
  assert.match(timeline, new RegExp(`麻しん.*${TODAY} valid-routine`));
};

type Remaining = { readonly vaccine: string; readonly dose: string; readonly when: string };

const whenAVoucherIsPrintedAtTheCounter = async (
  office: Office,
  personNo: string,
): Promise<void> => {
  const remaining = await answered<readonly Remaining[]>(
    office,
    ...['counter', 'remaining', personNo, ...as('clerk')],
  );
  assert.ok(!remaining.some(({ vaccine, dose }) => vaccine === 'MR' && dose === '2'));
  const due = remaining.find(({ when }) => when === 'now');
  assert.ok(due);
  const folder = path.join(office.folder, 'counter');
  const handedOver = ['--reason', '紛失の申出', '--receipt', '母', '--out', folder, ...as('clerk')];
  const issue = (voucher: string) =>
    office.yobo('counter', 'issue', personNo, '--vouchers', voucher, ...handedOver, '--json');
  const refused = await issue('MR/2');
  assert.equal(refused.code, 4, refused.err);
  assert.equal(JSON.parse(refused.out).reasons[0].code, 'DOSE_NOT_REMAINING');
  const issued = await issue(`${due.vaccine}/${due.dose}`);
  assert.equal(issued.code, 0, issued.err);
  const [voucherNo] = JSON.parse(issued.out).voucherNos;
  const [file = ''] = await readdir(folder);
  const pages = readPdfPages(await readFile(path.join(folder, file)));
  assert.ok(pages[0]?.runs.some(({ text }) => text === voucherNo));
  const lost = ['voucher', 'reprint', voucherNo, '--reason', '紛失', '--out', folder];
  assert.match(await done(office, ...lost, ...as('clerk')), /^2枚目/);
  assert.equal((await readdir(folder)).length, 2);
};

const thenABadFileIsRefused = async (office: Office): Promise<void> => {
  const missing = await office.yobo('slips', 'import', '/no/such/file', ...as('clerk'));
  assert.equal(missing.code, 2, missing.err);
  assert.match(missing.err, /読めません/);
  const file = path.join(office.folder, 'broken.csv');
  await writeFile(file, 'not a file of slips\r\n');
  for (const noun of ['slips', 'register']) {
    const refused = await office.yobo(noun, 'import', file, ...as('clerk'));
    assert.equal(refused.code, 4, refused.out + refused.err);
    assert.match(refused.out, /1行目/);
  }
};
