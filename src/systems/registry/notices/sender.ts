import type { MunicipalityCode } from '#kernel/identifiers.ts';
import { loadLaw } from '#rules/index.ts';
import type { Sender } from './texts.ts';

/** Who writes the letters of a municipality. Throws for one that law/municipalities lacks. */
export const senderOf = (code: MunicipalityCode): Sender => {
  const municipality = loadLaw().municipality(code);
  if (!municipality) throw new Error(`no file law/municipalities/${code}.yaml`);
  return {
    municipality: municipality.name,
    mayor: `${municipality.name}長`,
    office: {
      name: `${municipality.name} 予防接種担当`,
      postalCode: '',
      address: '',
      phone: '',
      hours: '',
    },
  };
};
