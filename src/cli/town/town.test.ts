import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runCommand } from 'citty';
import townCommand from '#cli/commands/town.ts';
import { type TownOptions, type TownSummary, writeTown } from '#cli/town/town.ts';
import { isCp932 } from '#contracts/cp932.ts';
import type { RowShape } from '#contracts/layout.ts';
import { readMedia } from '#contracts/media.ts';
import { checkSequence, type MediaHead } from '#contracts/media-head.ts';
import {
  fromSlipCells,
  type SlipKey,
  type SlipRow,
  slipLayouts,
} from '#contracts/punch-registry/index.ts';
import {
  fromRow,
  hasBit,
  isProtected,
  type ResidentKey,
  type ResidentRow,
  residentLayouts,
  statusOf,
} from '#contracts/resident-registry/index.ts';
import { parseClinicCode } from '#kernel/identifiers.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { type Facts, judge, loadLaw } from '#rules/index.ts';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'yobo-town-'));
  folders.push(made);
  return made;
};
after(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

const options = (changes: Partial<TownOptions> = {}): TownOptions => ({
  municipality: '041009',
  residents: 1500,
  seed: 7,
  asOf: plainDate('2026-11-01'),
  encoding: 'utf-8',
  folder: folder(),
  differences: 4,
  changes: undefined,
  historyYears: 1,
  ...changes,
});

const digests = (where: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(where)
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(where, name)))
          .digest('hex'),
      ]),
  );

type Read = {
  readonly head: MediaHead;
  readonly cells: readonly (readonly string[])[];
  readonly shape: RowShape;
  readonly faults: ReadonlyMap<number, string>;
};

const layouts = [...residentLayouts, ...Object.values(slipLayouts)];

const read = async (path: string, municipality: string): Promise<Read> => {
  const cells: (readonly string[])[] = [];
  const faults = new Map<number, string>();
  let found: { head: MediaHead; shape: RowShape } | undefined;
  for await (const event of readMedia(createReadStream(path), { municipality, layouts })) {
    if (event.kind === 'head') found = event;
    if (event.kind === 'rows') {
      cells.push(...event.rows);
      for (const { row, code } of event.faults) faults.set(row, code);
    }
    if (event.kind === 'end')
      assert.ok(event.outcome.ok, `${path}: ${JSON.stringify(event.outcome)}`);
  }
  assert.ok(found, path);
  return { ...found, cells, faults };
};

const residents = async (
  where: string,
  name: string,
  municipality = '041009',
): Promise<ResidentRow[]> => {
  const { shape, cells } = await read(join(where, name), municipality);
  return cells.map((row) => fromRow(shape as RowShape<ResidentKey>, row));
};

const media = (where: string): string[] =>
  readdirSync(where).filter((name) => /^(register|slips)-.*\.csv$/.test(name));

describe('a synthetic town', () => {
  test('the same options give the same bytes in every file, another seed others', () => {
    const first = options();
    const again = options();
    const other = options({ seed: 8 });
    for (const one of [first, again, other]) writeTown(one);
    assert.deepEqual(digests(first.folder), digests(again.folder));
    const full = 'register-full.csv';
    assert.notEqual(digests(first.folder)[full], digests(other.folder)[full]);
  });

  test('every file of every municipality is sound in either encoding, with the rows that town.json tells', async () => {
    for (const municipality of ['041009', '141003', '282022', '312029', '011002']) {
      for (const encoding of ['utf-8', 'cp932'] as const) {
        const town = options({ municipality, encoding, residents: 400, historyYears: 0 });
        const summary = writeTown(town);
        const names = media(town.folder);
        assert.deepEqual(names.toSorted(), Object.keys(summary.files).sort());
        for (const name of names) {
          const { cells, head } = await read(join(town.folder, name), municipality);
          assert.equal(cells.length, summary.files[name], name);
          assert.equal(head.encoding, encoding);
        }
      }
    }
  });

  test('the differences follow the full load without a gap, and each tells what happened', async () => {
    const town = options();
    writeTown(town);
    const known = new Set(
      (await residents(town.folder, 'register-full.csv')).map(({ personNo }) => personNo),
    );
    let last: number | undefined;
    for (const name of [
      'register-full.csv',
      ...media(town.folder).filter((file) => file.includes('diff')),
    ]) {
      const { head } = await read(join(town.folder, name), '041009');
      assert.ok(checkSequence(head, last).ok, name);
      last = head.sequence;
      if (head.scope === 'full') continue;
      for (const row of await residents(town.folder, name)) {
        const isNew = row.changeKind === 'birth' || row.changeKind === 'move-in';
        assert.equal(known.has(row.personNo), !isNew, `${name} ${row.changeKind}`);
        known.add(row.personNo);
        assert.ok(row.changeNotified && row.changeNotified <= head.asOf);
        const ended = { 'move-out': 'moved-out', death: 'died', cancel: 'cancelled' } as const;
        const status = ended[row.changeKind as keyof typeof ended] ?? 'resident';
        assert.equal(statusOf(row), status, row.changeKind);
      }
    }
    assert.equal(last, 4);
  });

  test('about as many changes are told as are asked for', () => {
    const { files } = writeTown(options({ residents: 6000, changes: 600, historyYears: 0 }));
    for (const [name, rows] of Object.entries(files)) {
      if (name.includes('diff')) assert.ok(rows > 350 && rows < 900, `${name}: ${rows}`);
    }
  });

  test('memory does not grow with the town', () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const heap: number[] = [];
    const progress = (): void => {
      collect();
      heap.push(process.memoryUsage().heapUsed);
    };
    writeTown(options({ residents: 45_000, historyYears: 0, progress }));
    const [early = 0] = heap;
    assert.ok(heap.length >= 4);
    for (const later of heap) assert.ok(later < early + 4 * 2 ** 20, `${early} to ${later}`);
  });

  test('an option that cannot be is refused in a sentence', async () => {
    const given = [
      '--municipality',
      '041009',
      '--residents',
      '10',
      '--as-of',
      '2026-11-01',
      '--out',
      folder(),
    ];
    const refused: readonly [string, string, RegExp][] = [
      ['--municipality', '041008', /検査数字/],
      ['--residents', '4000001', /4000000/],
      ['--as-of', '2026-02-29', /実在する日/],
      ['--encoding', 'euc-jp', /utf8 か cp932/],
    ];
    for (const [name, value, message] of refused) {
      await assert.rejects(runCommand(townCommand, { rawArgs: [...given, name, value] }), {
        message,
      });
    }
  });
});

describe('the people of a town', () => {
  let people: ResidentRow[] = [];
  let summary: TownSummary;
  const town = options({ residents: 12_000, historyYears: 0 });
  before(async () => {
    summary = writeTown(town);
    people = await residents(town.folder, 'register-full.csv');
  });
  const count = (holds: (row: ResidentRow) => boolean): number => people.filter(holds).length;
  const groups = (key: (row: ResidentRow) => string): ResidentRow[][] =>
    [...Map.groupBy(people, key).values()].filter(({ length }) => length > 1);

  test('numbers are unique and nobody has two', () => {
    assert.equal(new Set(people.map(({ personNo }) => personNo)).size, 12_000);
  });

  test('there are homonyms with one birth day, in different households', () => {
    const homonyms = groups((row) => `${row.nameKana}/${row.birthDate}/${row.sex}`);
    assert.ok(
      homonyms.some((group) => new Set(group.map(({ householdNo }) => householdNo)).size > 1),
    );
  });

  test('there are twins', () => {
    const twins = groups((row) => `${row.householdNo}/${row.birthDate}`);
    assert.ok(twins.length > 5);
  });

  test('there are movers, dead, cancelled, non-residents, foreigners with and without alias, protected, mail-excluded', () => {
    for (const status of ['moved-out', 'died', 'cancelled', 'non-resident'] as const) {
      assert.ok(count((row) => statusOf(row) === status) > 0, status);
      assert.equal(
        summary.people[status],
        count((row) => statusOf(row) === status),
      );
    }
    assert.ok(count((row) => row.foreigner === '1' && row.nameRoman !== '') > 100);
    assert.ok(count((row) => row.alias !== '') > 10);
    assert.equal(summary.people.protected, count(isProtected));
    assert.ok(count(isProtected) > 10);
    assert.ok(count((row) => row.mailExclusionBits !== '0') > 10);
  });

  test('names hold variant characters, beyond the BMP and with variation selectors', () => {
    for (const variant of [/髙/, /﨑/, /邉/, /邊/, /齋/, /𠮷/, /[\u{e0100}-\u{e01ef}]/u]) {
      assert.ok(count((row) => variant.test(row.name)) > 0, String(variant));
    }
  });

  test('births on 29 February, 1 and 2 April, newborns and centenarians are among them', () => {
    for (const day of ['02-29', '04-01', '04-02']) {
      assert.ok(count((row) => row.birthDate?.endsWith(day) === true) > 5, day);
    }
    assert.ok(count((row) => (row.birthDate ?? '') > '2026-09-01') > 0);
    assert.ok(count((row) => (row.birthDate ?? '9') < '1926-11-01') > 0);
    assert.equal(
      count((row) => (row.birthDate ?? '9') > '2026-11-01'),
      0,
    );
  });

  test('the ages are those of Japan within a few points', () => {
    const share = (from: number, to: number): number => {
      const [oldest, youngest] = [2026 - to, 2026 - from].map((year) => `${year}-11-01`);
      return (
        (100 *
          count(
            ({ birthDate = '' }) => birthDate > (oldest ?? '') && birthDate <= (youngest ?? ''),
          )) /
        12_000
      );
    };
    // Population estimates of 2024: under 15, 15 to 64, 65 and over, per hundred.
    for (const [from, to, japan] of [
      [0, 15, 11.2],
      [15, 65, 59.6],
      [65, 120, 29.3],
    ] as const) {
      assert.ok(Math.abs(share(from, to) - japan) < 6, `${from}-${to}: ${share(from, to)}`);
    }
  });

  test('one household has one address, and its head is one of it or has left', () => {
    for (const members of Map.groupBy(people, ({ householdNo }) => householdNo).values()) {
      assert.equal(new Set(members.map(({ address, postalCode }) => address + postalCode)).size, 1);
      assert.equal(members.filter(({ relationship1 }) => relationship1 === '01').length, 1);
    }
  });

  test('in CP932 a name that cannot be carried has its substitute and the mark, all others are as they were', async () => {
    const narrow = options({ residents: 12_000, historyYears: 0, encoding: 'cp932' });
    writeTown(narrow);
    const carried = await residents(narrow.folder, 'register-full.csv');
    for (const [index, row] of carried.entries()) {
      const original = people[index]?.name ?? '';
      assert.equal(hasBit(row.annotationBits, 1), !isCp932(original));
      if (isCp932(original)) assert.equal(row.name, original);
      else assert.doesNotMatch(row.name, /〓|\?/);
    }
    assert.ok(carried.some((row) => hasBit(row.annotationBits, 1)));
  });

  test('the clinics have codes with a right check digit, all different', () => {
    const lines = readFileSync(join(town.folder, 'clinics.csv'), 'utf8')
      .trim()
      .split('\r\n')
      .slice(1);
    const codes = lines.map((line) => line.split(',')[0] ?? '');
    assert.equal(codes.length, summary.clinics);
    assert.equal(new Set(codes).size, codes.length);
    for (const code of codes) assert.ok(parseClinicCode(code), code);
  });
});

describe('the slips of a town', () => {
  type Punched = {
    readonly slip: SlipRow;
    readonly file: string;
    readonly row: number;
    readonly fault: string | undefined;
  };
  const town = options({ residents: 9000, historyYears: 10 });
  let summary: TownSummary;
  let slips: Punched[] = [];
  let people = new Map<string, ResidentRow>();
  let planted = new Map<string, string>();
  before(async () => {
    summary = writeTown(town);
    people = new Map(
      (await residents(town.folder, 'register-full.csv')).map((row) => [row.personNo, row]),
    );
    const list = readFileSync(join(town.folder, 'planted.csv'), 'utf8')
      .trim()
      .split('\r\n')
      .slice(1);
    planted = new Map(
      list
        .map((line) => line.split(','))
        .map(([file, row, kind]) => [`${file}:${row}`, kind ?? '']),
    );
    const files = media(town.folder).filter((name) => name.startsWith('slips'));
    slips = (
      await Promise.all(
        files.map(async (file) => {
          const { shape, cells, faults } = await read(join(town.folder, file), '041009');
          return cells.map((row, index) => ({
            slip: fromSlipCells(shape as RowShape<SlipKey>, row),
            file,
            row: index + 2,
            fault: faults.get(index + 2),
          }));
        }),
      )
    ).flat();
  });
  const kindOf = ({ file, row }: Punched): string | undefined => planted.get(`${file}:${row}`);

  test('town.json tells how many faults of each kind were planted, and planted.csv where', () => {
    for (const [kind, { rows }] of Object.entries(summary.planted)) {
      assert.equal([...planted.values()].filter((one) => one === kind).length, rows, kind);
    }
    assert.ok(planted.size > 20);
  });

  test('rows that the layout refuses are exactly those planted for it', () => {
    const refused = new Map([
      ['voucher-misread', 'wrong-check-digit'],
      ['impossible-date', 'impossible-date'],
    ]);
    for (const punched of slips) assert.equal(punched.fault, refused.get(kindOf(punched) ?? ''));
  });

  test('each planted fault is on its row, and a sound row agrees with the register', () => {
    const holds: Record<string, (slip: SlipRow, person: ResidentRow | undefined) => boolean> = {
      'birth-date-differs': (slip, person) =>
        person !== undefined && person.birthDate !== slip.birthDate,
      'number-of-family-member': (slip, person) =>
        person !== undefined && person.birthDate !== slip.birthDate,
      'number-unknown': (slip, person) => slip.personNo !== '' && person === undefined,
      'number-missing': (slip) => slip.personNo === '',
      'voucher-unknown': (slip) => slip.voucherNo !== '',
      'vaccine-code-unknown': (slip) => slip.vaccine === '999',
      'lot-expired': (slip) => (slip.lotExpiresOn ?? '9') < (slip.givenOn ?? ''),
      'given-before-birth': (slip) => (slip.givenOn ?? '') < (slip.birthDate ?? ''),
    };
    for (const punched of slips) {
      const { slip } = punched;
      const kind = kindOf(punched);
      const person = people.get(slip.personNo);
      if (kind && holds[kind])
        assert.ok(holds[kind](slip, person), `${kind} ${punched.file}:${punched.row}`);
      if (kind !== undefined) continue;
      assert.ok(person);
      assert.deepEqual([person.birthDate, person.nameKana], [slip.birthDate, slip.nameKana]);
      assert.ok((slip.givenOn ?? '') >= (person.residentSince ?? '9'));
    }
  });

  test('a monthly file holds the doses of its month only, except where that is the fault', () => {
    for (const punched of slips) {
      const month = /^slips-(\d{6})-/.exec(punched.file)?.[1];
      if (month === undefined || kindOf(punched) !== undefined) continue;
      assert.equal(punched.slip.givenOn?.replaceAll('-', '').slice(0, 6), month);
    }
  });

  test('nearly every dose without a planted fault is lawful by the judge', () => {
    const law = loadLaw();
    const programmes = new Map(
      law.programmes.map((one) => [`${one.nameCode}/${one.doseCode}`, one]),
    );
    const given = slips.filter(
      ({ slip, fault }) => slip.shotKind === '1' && slip.recordType !== 'S' && !fault,
    );
    let judged = 0;
    let lawful = 0;
    for (const doses of Map.groupBy(given, ({ slip }) => slip.personNo).values()) {
      if (doses.some((punched) => kindOf(punched) !== undefined)) continue;
      const history = doses.map(({ slip }) => ({
        slip,
        programme: programmes.get(`${slip.vaccine}/${slip.dose}`),
      }));
      for (const { slip, programme } of history) {
        assert.ok(programme && slip.givenOn && slip.birthDate);
        const on = slip.givenOn;
        const earlier = history.flatMap((one) =>
          one.programme && one.slip.givenOn && one.slip.givenOn < on
            ? [{ vaccine: one.programme.vaccine, date: one.slip.givenOn }]
            : [],
        );
        const seasonFrom = plainDate(
          `${Number(on.slice(0, 4)) - (on.slice(5, 7) < '04' ? 1 : 0)}-10-01`,
        );
        const seasonTo = plainDate(`${Number(seasonFrom.slice(0, 4)) + 1}-03-31`);
        const facts: Facts = {
          sex: slip.sex === 'F' ? 'F' : 'M',
          disability: [],
          seasonFrom,
          seasonTo,
          ...(slip.product ? { product: slip.product } : {}),
        };
        const verdict = judge(law, programme, { birth: slip.birthDate, facts }, earlier, on);
        judged += 1;
        if (verdict.status === 'due') lawful += 1;
      }
    }
    assert.ok(judged > 3000, String(judged));
    assert.ok(lawful / judged > 0.99, `${lawful} of ${judged}`);
  });
});
