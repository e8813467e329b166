/**
 * The demo country: the municipalities of law/municipalities with accounts, registers and
 * records, made once through the same use cases that staff use.
 */
import type { MunicipalityName } from '../municipalities.ts';
import type { Runtime } from '../runtime.ts';
import { createAccounts } from './accounts.ts';
import { onceForDemo } from './demo-steps.ts';

/** Makes what is missing of the demo country; `report` gets a line for each step. */
export const createDemo = async (
  runtime: Runtime,
  municipalities: readonly MunicipalityName[],
  report: (line: string) => void,
): Promise<void> => {
  for (const { code, name } of municipalities) {
    await onceForDemo(runtime, code, 'accounts', async () => {
      report(`${name}：見本の利用者を作成しています`);
      await createAccounts(runtime, code);
    });
  }
};
