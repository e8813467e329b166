import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseMunicipalityCode } from '#kernel/identifiers.ts';
import { plainDate } from '#kernel/plain-date.ts';
import {
  LAW_FOLDER,
  LawFileError,
  loadLaw,
  mayBeRecalled,
  programmesOn,
  readLaw,
  reasonCodes,
} from '#rules/index.ts';

const law = loadLaw();

/** A copy of law/ with one file changed. */
const withChange = (
  file: string,
  change: (text: string) => string,
  check: (root: string) => void,
) => {
  const root = mkdtempSync(join(tmpdir(), 'yobo-law-'));
  try {
    cpSync(LAW_FOLDER, root, { recursive: true });
    const path = join(root, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    check(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

const refusal = (file: string, change: (text: string) => string): string => {
  let message = '';
  withChange(file, change, (root) =>
    assert.throws(
      () => readLaw(root),
      (error: unknown) => {
        assert.ok(error instanceof LawFileError);
        message = error.message;
        return true;
      },
    ),
  );
  return message;
};

describe('a file of law/ that cannot be used is refused with file, line and remedy', () => {
  const bcg = 'vaccination/vaccines/bcg.yaml';

  test('broken YAML', () => {
    assert.match(
      refusal(bcg, (text) => `${text}\n  : [`),
      /bcg\.yaml:\d+ YAMLとして読めません/,
    );
  });

  test('more questions than a slip has room for', () => {
    const file = 'vaccination/questions.yaml';
    const one = '      - { text: 追加の質問, answers: [はい, いいえ] }\n';
    const message = refusal(file, (text) => text.replace('questions:\n', `questions:\n${one}`));
    assert.match(message, /questions\.yaml:\d+ sets\.0\.questions/);
  });

  test('a date that does not exist', () => {
    const message = refusal(bcg, (text) => text.replace('from: 2013-04-01', 'from: 2013-02-29'));
    assert.match(message, /bcg\.yaml:\d+ .*暦にない日付/);
  });

  test('a word outside the vocabulary', () => {
    assert.match(
      refusal(bcg, (text) => text.replace('- position: 1', '- positon: 1')),
      /positon/,
    );
  });

  test('two words in one condition', () => {
    const message = refusal(bcg, (text) =>
      text.replace('- position: 1', '- { position: 1, sex: F }'),
    );
    assert.match(message, /語を1つだけ/);
  });

  test('an age in words nobody defined', () => {
    assert.match(
      refusal(bcg, (text) => text.replace('until: 1y', 'until: 1歳')),
      /「2m」「5y」/,
    );
  });

  test('a rule without a source', () => {
    const message = refusal(bcg, (text) =>
      text.replace('source: 予防接種法施行令3条1項（1歳に至るまで）、実施規則16条', 'source: ""'),
    );
    assert.match(message, /bcg\.yaml:\d+ .*source/);
  });

  test('a ward code with a wrong check digit', () => {
    const message = refusal('municipalities/041009.yaml', (text) =>
      text.replace('"041017"', '"041016"'),
    );
    assert.match(message, /041009\.yaml:\d+ wards.*検査数字/);
  });

  test('an amended copy is read with a version of its own', () => {
    withChange(
      bcg,
      (text) => text.replace('until: 1y', 'until: 2y'),
      (root) => {
        assert.notEqual(readLaw(root).version, law.version);
      },
    );
  });
});

describe('law/ as a whole', () => {
  test('codes of programmes are different and ids are vaccine and dose', () => {
    const codes = law.programmes.map(({ nameCode, doseCode }) => `${nameCode}-${doseCode}`);
    assert.equal(new Set(codes).size, codes.length);
    for (const { id, vaccine, dose } of law.programmes) assert.equal(id, `${vaccine}/${dose}`);
  });

  test('rule ids are different and every rule names its source', () => {
    const rules = [...law.vaccines.values()].flatMap(({ doses }) =>
      [...doses.values()].flatMap(({ rules: list }) => list),
    );
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
    for (const { id, source } of rules) assert.ok(source.length > 3, id);
  });

  test('values of one matter follow one another: none begins after it ends', () => {
    for (const { doses } of law.vaccines.values())
      for (const { rules } of doses.values())
        for (const { id, facets } of rules)
          for (const { values } of facets)
            for (const { from, to } of values) assert.ok(from <= to, id);
  });

  test('every vaccine that a file names exists', () => {
    for (const { raw, series } of law.vaccines.values())
      for (const vaccine of series) assert.ok(law.historyVaccines.has(vaccine), raw.vaccine);
  });

  test('[SA-066] [SB-102] class B is never recalled, class A is, and the pause of HPV is known', () => {
    const on = plainDate('2026-11-20');
    for (const programme of law.programmes)
      if (programme.class(on) === 'B') assert.equal(programme.recommended(on), false);
    const classes = new Set(programmesOn(law.programmes, on).map((one) => one.class(on)));
    assert.deepEqual([...classes].sort(), ['A', 'B']);
    const rsv = law.programme('RSV/1');
    assert.deepEqual([rsv?.class(on), rsv?.notified], ['A', 'pregnancy']);
    assert.equal(law.programme('FLU/1')?.class(on), 'B');
    const hpv = law.programme('HPV4/1');
    assert.equal(hpv?.recommended(plainDate('2013-06-13')), true);
    assert.equal(hpv?.recommended(plainDate('2013-06-14')), false);
    assert.equal(hpv?.recommended(plainDate('2022-03-31')), false);
    assert.equal(hpv?.recommended(plainDate('2022-04-01')), true);
    assert.equal(mayBeRecalled('B'), false);
    assert.equal(mayBeRecalled('A'), true);
  });

  test('programmes of a day are those in force then', () => {
    const ids = (on: string): readonly string[] =>
      programmesOn(law.programmes, plainDate(on)).map(({ id }) => id);
    assert.ok(!ids('2026-03-31').includes('RSV/1'));
    assert.ok(ids('2026-04-01').includes('RSV/1'));
    assert.ok(ids('2026-03-31').includes('HPV4/1'));
    assert.ok(!ids('2020-09-30').includes('ROTA1/1'));
    assert.ok(ids('2020-10-01').includes('ROTA1/1'));
  });
});

describe('municipalities', () => {
  test('the four are configured and a fifth is simply absent', () => {
    assert.deepEqual(
      law.municipalities.map(({ code, name }) => `${code} ${name}`),
      ['041009 仙台市', '141003 横浜市', '282022 尼崎市', '312029 米子市'],
    );
    assert.equal(law.municipality('011002'), undefined);
  });

  test('wards carry their own codes', () => {
    const wards = law.municipality('041009')?.wards.map(({ name }) => name);
    assert.deepEqual(wards, ['青葉区', '宮城野区', '若林区', '太白区', '泉区']);
    assert.equal(law.municipality('141003')?.wards.length, 18);
    for (const { wards: list } of law.municipalities)
      for (const { code } of list) assert.ok(parseMunicipalityCode(code));
  });

  test('[SA-189] [SA-319] Sendai imports its register weekly from media, Amagasaki daily', () => {
    const sendai = law.municipality('041009');
    assert.equal(sendai?.intake.residentFeed.value, 'weekly');
    assert.equal(sendai?.intake.residentFeedTransport.value, 'media');
    assert.equal(law.municipality('282022')?.intake.residentFeed.value, 'daily');
  });

  test('differences are values with a source: influenza, number, days, retention', () => {
    assert.equal(law.municipality('282022')?.registry.elderlyInfluenzaInHistory.value, false);
    assert.equal(law.municipality('312029')?.registry.myNumberVisibleTo.value, 'number-law-staff');
    assert.equal(law.municipality('041009')?.disclosure.days.value, 14);
    assert.equal(law.municipality('282022')?.retention.afterwards.value, 'keep');
    assert.equal(law.municipality('141003')?.disclosure.windows.value, 19);
  });
});

describe('docs/files', () => {
  const page = (name: string): string =>
    readFileSync(join(LAW_FOLDER, '..', 'docs', 'files', name), 'utf8');

  test('programme-codes.md lists every programme with its codes', () => {
    const text = page('programme-codes.md');
    for (const { nameCode, doseCode, name, vaccine, dose } of law.programmes)
      assert.ok(
        text.includes(`| \`${nameCode}\` | \`${doseCode}\` | ${name} | ${vaccine} | ${dose} |`),
        name,
      );
  });

  test('judge.md lists every vaccine of a history and every reason', () => {
    const text = page('judge.md');
    for (const vaccine of law.historyVaccines.keys())
      assert.ok(text.includes(`\`${vaccine}\``), vaccine);
    for (const code of reasonCodes) assert.ok(text.includes(`\`${code}\``), code);
  });
});

describe('the questions of slips', () => {
  test('each vaccine of law/ has one set, and no child shares one with the elderly', () => {
    for (const { vaccine, notified } of law.programmes) {
      const set = law.questionsFor(vaccine);
      assert.ok(set, vaccine);
      const isOfChildren = set.questions.some(({ text }) => text.startsWith('発育歴'));
      if (notified === 'births') assert.ok(isOfChildren, vaccine);
      if (notified === 'season' || notified === 'fiscal-year-age') {
        assert.ok(!isOfChildren && !set.handbook, vaccine);
      }
    }
    const named = new Set(law.programmes.map(({ vaccine }) => vaccine));
    const listed = [...named].flatMap((vaccine) => law.questionsFor(vaccine)?.vaccines ?? []);
    assert.ok(listed.every((vaccine) => named.has(vaccine)));
  });
});
