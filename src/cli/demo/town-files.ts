import path from 'node:path';
import { today } from '#kernel/clock.ts';
import { addDays } from '#kernel/plain-date.ts';
import { loadLaw } from '#rules/index.ts';
import type { MunicipalityName } from '../municipalities.ts';
import type { Runtime } from '../runtime.ts';
import { writeTown } from '../town/town.ts';

/** Residents of the municipality, from the registers of 2025, by a hundred. */
const HUNDREDTH: Readonly<Record<string, number>> = {
  '041009': 10_900,
  '141003': 37_700,
  '282022': 4_550,
  '312029': 1_450,
};

const DIFFERENCES = 4;

export type TownFiles = {
  readonly folder: string;
  /** Register files in order: the full load, then the differences up to today. */
  readonly register: readonly string[];
  /** Punched slips in order of months, without those that hold none. */
  readonly slips: readonly string[];
};

const daysBetween = (code: string): number =>
  loadLaw().municipality(code)?.intake.residentFeed.value === 'weekly' ? 7 : 1;

/** Writes the files of a municipality into the data folder, so that its last difference is of today. */
export const writeTownFiles = (runtime: Runtime, { code }: MunicipalityName): TownFiles => {
  const { config, services } = runtime;
  const folder = path.join(config.dataFolder, 'demo', code);
  const { files } = writeTown({
    municipality: code,
    residents: HUNDREDTH[code] ?? 1_000,
    seed: 1,
    asOf: addDays(today(services.clock), -DIFFERENCES * daysBetween(code)),
    encoding: 'utf-8',
    folder,
    differences: DIFFERENCES,
    changes: undefined,
    historyYears: 1,
  });
  const filled = Object.entries(files).filter(([, rows]) => rows > 0);
  const named = (prefix: string) =>
    filled.map(([name]) => name).filter((name) => name.startsWith(prefix));
  return {
    folder,
    register: ['register-full.csv', ...named('register-diff-').sort()],
    slips: [...named('slips-history'), ...named('slips-2').sort()],
  };
};
