import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import { type DoseGiven, excludeEachOther, loadLaw, preferredDoses } from '#rules/index.ts';

const law = loadLaw();

const asked = (id: string) => {
  const [vaccine = '', dose = ''] = id.split('/');
  return { vaccine, dose };
};

const arranged = (ids: readonly string[], had: readonly string[], on: string) => {
  const history = had.map((one): DoseGiven => {
    const [vaccine = '', date = ''] = one.split('@');
    return { vaccine, date: plainDate(date) };
  });
  const found = preferredDoses(law, ids.map(asked), history, plainDate(on));
  return Object.fromEntries(
    found.map(({ dose, standing }) => [`${dose.vaccine}/${dose.dose}`, standing]),
  );
};

const STARTER = [
  'DPT-IPV-Hib/1-1',
  'DPT-IPV/1-1',
  'DPT/1-1',
  'DT/1-1',
  'HIB/1-1',
  'IPV/1-1',
] as const;

describe('of vaccines of one purpose, one is handed out', () => {
  test('who starts gets the vaccine that the day prefers, on both sides of an amendment', () => {
    const proposed = (on: string) =>
      Object.entries(arranged(STARTER, [], on))
        .filter(([, standing]) => standing === 'proposed')
        .map(([id]) => id);
    assert.deepEqual(proposed('2012-10-31'), ['DPT/1-1', 'HIB/1-1', 'IPV/1-1']);
    assert.deepEqual(proposed('2012-11-01'), ['DPT-IPV/1-1', 'HIB/1-1']);
    assert.deepEqual(proposed('2024-03-31'), ['DPT-IPV/1-1', 'HIB/1-1']);
    assert.deepEqual(proposed('2024-04-01'), ['DPT-IPV-Hib/1-1']);
    assert.equal(arranged(STARTER, [], '2026-07-01')['HIB/1-1'], 'alternative');
  });

  test('who has begun goes on with the same vaccine', () => {
    const open = ['DPT-IPV-Hib/1-2', 'DPT-IPV/1-2', 'DPT/1-2', 'HIB/1-2', 'IPV/1-2'];
    assert.deepEqual(arranged(open, ['DPT-IPV@2024-03-01', 'HIB@2024-03-01'], '2026-07-01'), {
      'DPT-IPV-Hib/1-2': 'alternative',
      'DPT-IPV/1-2': 'proposed',
      'DPT/1-2': 'alternative',
      'HIB/1-2': 'proposed',
      'IPV/1-2': 'alternative',
    });
  });

  test('the vaccine given last is the one begun', () => {
    const open = ['DPT-IPV-Hib/1-3', 'DPT-IPV/1-3', 'HIB/1-3'];
    const had = ['DPT-IPV@2025-06-01', 'HIB@2025-06-01', 'DPT-IPV-Hib@2025-08-01'];
    assert.equal(arranged(open, had, '2026-07-01')['DPT-IPV-Hib/1-3'], 'proposed');
    assert.equal(arranged(open, had, '2026-07-01')['HIB/1-3'], 'alternative');
  });

  test('what is complete is not begun anew with another vaccine', () => {
    const had = ['2024-06-01', '2024-07-01', '2024-08-01', '2025-06-01'].map(
      (date) => `DPT-IPV-Hib@${date}`,
    );
    assert.deepEqual(arranged(['DT/1-1', 'DT/2', 'MR/2'], had, '2026-07-01'), {
      'DT/2': 'proposed',
      'MR/2': 'proposed',
    });
  });

  test('a series whose vaccine left the law goes on with the one that counts its doses', () => {
    assert.deepEqual(arranged(['HPV9/2'], ['HPV4@2025-08-01'], '2026-07-01'), {
      'HPV9/2': 'proposed',
    });
  });

  test('where both are offered the person chooses, until one is begun', () => {
    assert.deepEqual(arranged(['HZ-L/1', 'HZ-R/1'], [], '2026-07-01'), {
      'HZ-L/1': 'to-choose',
      'HZ-R/1': 'to-choose',
    });
    assert.deepEqual(arranged(['HZ-L/1', 'HZ-R/2'], ['HZ-R@2026-05-01'], '2026-07-01'), {
      'HZ-L/1': 'alternative',
      'HZ-R/2': 'proposed',
    });
  });

  test('a choice of which only one is left is no choice', () => {
    assert.deepEqual(arranged(['ROTA5/1'], [], '2026-07-01'), { 'ROTA5/1': 'proposed' });
    assert.deepEqual(arranged(['ROTA1/1', 'ROTA5/1'], [], '2026-07-01'), {
      'ROTA1/1': 'to-choose',
      'ROTA5/1': 'to-choose',
    });
  });

  test('a yearly vaccine binds nobody to the kind of the year before', () => {
    assert.deepEqual(arranged(['FLU/1', 'FLU-HD/1'], ['FLU-HD@2026-11-01'], '2027-11-01'), {
      'FLU/1': 'proposed',
      'FLU-HD/1': 'alternative',
    });
  });

  test('only those exclude each other that share a purpose', () => {
    const exclude = (a: string, b: string) => excludeEachOther(law, asked(a), asked(b));
    assert.ok(exclude('DPT-IPV-Hib/1-1', 'HIB/1-1'));
    assert.ok(exclude('ROTA1/1', 'ROTA5/1'));
    assert.ok(!exclude('DPT-IPV/1-1', 'HIB/1-1'));
    assert.ok(!exclude('DPT-IPV/1-1', 'DT/2'));
    assert.ok(!exclude('DPT-IPV/1-1', 'DPT-IPV/1-2'));
    assert.ok(!exclude('MR/1', 'VAR/1'));
  });
});

describe('law/vaccination/alternatives.yaml', () => {
  test('names vaccines and doses that law/ has, each once, and prefers only members', () => {
    const seen = new Set<string>();
    for (const { members, preferred } of law.alternatives) {
      for (const { vaccine, doses } of members) {
        const known = [...(law.vaccines.get(vaccine)?.doses.keys() ?? [])];
        assert.ok(known.length > 0, vaccine);
        assert.ok((doses ?? []).every((dose) => known.includes(dose)));
        assert.ok(!seen.has(vaccine), vaccine);
        seen.add(vaccine);
      }
      const names = members.map(({ vaccine }) => vaccine);
      for (const { order = [], choose = [] } of preferred)
        assert.ok([...order, ...choose].every((vaccine) => names.includes(vaccine)));
    }
  });
});
