import { z } from 'zod';
import { type RouteModule, route } from '#platform/http/index.ts';
import { importClinics } from './import-clinics.ts';
import { listClinics } from './list-clinics.ts';
import { CLINIC_MESSAGES as messages } from './messages.ts';

const path = '/api/registry/clinics';

const clinic = z.object({
  code: z.string(),
  name: z.string(),
  nameKana: z.string().nullable(),
  postalCode: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
});

export const routes: RouteModule = [
  route({
    method: 'POST',
    path,
    useCase: importClinics,
    messages,
    upload: true,
    response: z.object({ added: z.number(), changed: z.number(), unchanged: z.number() }),
  }),
  route({
    method: 'GET',
    path,
    useCase: listClinics,
    messages: {},
    response: z.object({ rows: z.array(clinic), next: z.string().nullable() }),
  }),
];
