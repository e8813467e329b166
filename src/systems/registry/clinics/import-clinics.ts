import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { parseFileKey } from '#platform/files.ts';
import { useCase } from '#platform/use-case.ts';
import type { ClinicCounts, ClinicFault } from './clinic.ts';
import { readClinics } from './clinic-file.ts';
import { clinicStore } from './store.ts';

export type ImportRefusal = 'CLINICS_FILE_NOT_FOUND' | 'CLINICS_TOO_LARGE';

/** Far more than all medical institutions of the country. */
const LIMIT = 64 * 1024 * 1024;

/**
 * Takes in a list of clinics that stands in the file store: adds and changes, deletes nothing.
 * A list with any fault is refused whole, with all its faults.
 */
export const importClinics = useCase({
  name: 'registry.clinics.import',
  permission: { action: 'clinics.import', duties: ['immunisation-clerk', 'immunisation-manager'] },
  input: z.object({ file: z.object({ key: z.string() }) }),
  audit: { items: ['clinics'] },
  run: async (
    { scope, tx, files },
    { file },
  ): Promise<Result<ClinicCounts, Reason<ClinicFault | ImportRefusal>>> => {
    const key = parseFileKey(file.key);
    const size = key && (await files.find(key));
    if (key === undefined || size === undefined) {
      return refuse({ code: 'CLINICS_FILE_NOT_FOUND', at: 'file' });
    }
    if (size > LIMIT) {
      return refuse({ code: 'CLINICS_TOO_LARGE', at: 'file', with: { limit: LIMIT } });
    }
    const clinics = await readClinics(await buffer(files.read(key)));
    if (!clinics.ok) return clinics;
    const { added, changed } = await clinicStore(scope, tx).upsert(clinics.value);
    return ok({ added, changed, unchanged: clinics.value.length - added - changed });
  },
});
