import type { MunicipalityCode } from '#kernel/identifiers.ts';
import { loadLaw } from '#rules/index.ts';
import type { Sender } from './texts.ts';

/** Who writes the letters of a municipality. Throws for one that law/municipalities lacks. */
export const senderOf = (code: MunicipalityCode): Sender => {
  const municipality = loadLaw().municipality(code);
  if (!municipality) throw new Error(`no file law/municipalities/${code}.yaml`);
  const { name, office } = municipality;
  const postalCode = office.postalCode.value;
  return {
    municipality: name,
    mayor: `${name}長`,
    office: {
      name: `${name} ${office.department.value}`,
      postalCode: `${postalCode.slice(0, 3)}-${postalCode.slice(3)}`,
      address: office.address.value,
      phone: office.phone.value,
      hours: office.hours.value,
    },
  };
};
