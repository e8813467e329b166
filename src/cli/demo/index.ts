/**
 * The demo country: the municipalities of law/municipalities at a hundredth of their size, with
 * accounts, registers and a year of records, made once through the use cases that staff use.
 */
import path from 'node:path';
import type { MunicipalityName } from '../municipalities.ts';
import type { Runtime } from '../runtime.ts';
import { createAccounts } from './accounts.ts';
import { isDone, onceForDemo } from './demo-steps.ts';
import { staffOf } from './staff.ts';
import { takeInClinics, takeInRegister, takeInSlips } from './take-in.ts';
import { writeTownFiles } from './town-files.ts';

/** Left in the data folder for the desk to take in: the last difference and the last month's slips. */
const forTheDesk = <Value>(files: readonly Value[]): readonly Value[] => files.slice(0, -1);

const createTown = async (
  runtime: Runtime,
  municipality: MunicipalityName,
  report: (line: string) => void,
): Promise<void> => {
  const { code, name } = municipality;
  if (await isDone(runtime, code, 'town')) return;
  report(`${name}：住民と1年分の接種記録を作成しています`);
  const { folder, register, slips } = writeTownFiles(runtime, municipality);
  const clerk = staffOf(runtime, code, 'clerk');
  const manager = staffOf(runtime, code, 'manager');
  await onceForDemo(runtime, code, 'clinics', () =>
    takeInClinics(runtime.services, clerk, path.join(folder, 'clinics.csv')),
  );
  for (const file of forTheDesk(register)) {
    await onceForDemo(runtime, code, file, () =>
      takeInRegister(runtime.services, clerk, manager, path.join(folder, file)),
    );
  }
  for (const file of forTheDesk(slips)) {
    await onceForDemo(runtime, code, file, () =>
      takeInSlips(runtime.services, clerk, manager, path.join(folder, file)),
    );
  }
  await onceForDemo(runtime, code, 'town', async () => undefined);
};

/** Makes what is missing of the demo country; `report` gets a line for each step. */
export const createDemo = async (
  runtime: Runtime,
  municipalities: readonly MunicipalityName[],
  report: (line: string) => void,
): Promise<void> => {
  for (const municipality of municipalities) {
    await onceForDemo(runtime, municipality.code, 'accounts', () =>
      createAccounts(runtime, municipality.code),
    );
    await createTown(runtime, municipality, report);
  }
};
