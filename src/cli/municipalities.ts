import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type MunicipalityCode, municipalityCode } from '#kernel/identifiers.ts';
import { checkoutFolder } from '#platform/data-folder.ts';

export type MunicipalityName = { readonly code: MunicipalityCode; readonly name: string };

const file = z.object({ code: z.coerce.string(), name: z.string() });

/** The municipalities of law/municipalities, in the order of their codes. */
export const listMunicipalities = async (): Promise<readonly MunicipalityName[]> => {
  const folder = path.join(checkoutFolder, 'law/municipalities');
  const names = (await readdir(folder)).filter((name) => /^\d{6}\.yaml$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const found = file.parse(parse(await readFile(path.join(folder, name), 'utf8')));
      return { code: municipalityCode(found.code.padStart(6, '0')), name: found.name };
    }),
  );
};
