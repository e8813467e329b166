import { z } from 'zod';

/** What leaves of batches and doubts; a field that is not listed here is stripped. */

const fault = z.object({
  row: z.number(),
  column: z.number().nullable(),
  item: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
});

/** A code with its Japanese sentence. */
const reason = z.object({ code: z.string(), text: z.string(), law: z.string() });

const counts = z.object({
  rows: z.number(),
  linked: z.number(),
  doubt: z.number(),
  faulty: z.number(),
  duplicate: z.number(),
  returned: z.number(),
  mistake: z.number(),
  examinedOnly: z.number(),
  registered: z.number(),
});

export const batchView = z.object({
  batchId: z.string(),
  batchNo: z.string().nullable(),
  fileName: z.string(),
  layout: z.string().nullable(),
  recordType: z.string().nullable(),
  state: z.string(),
  structureFaults: z.array(fault),
  rowsTotal: z.number().nullable(),
  uploadedBy: z.string(),
  uploadedAt: z.string(),
  counts,
});

export const batchRow = z.object({
  row: z.number(),
  outcome: z.string(),
  personNo: z.string().nullable(),
  name: z.string().nullable(),
  vaccine: z.string().nullable(),
  dose: z.string().nullable(),
  title: z.string().nullable(),
  givenOn: z.string().nullable(),
  verdict: z.string().nullable(),
  reasons: z.array(reason),
  faults: z.array(fault),
  recordNo: z.number().nullable(),
});

const candidate = z.object({
  personNo: z.string(),
  name: z.string(),
  nameKana: z.string(),
  birthDate: z.string(),
  sex: z.string(),
  status: z.string(),
  differs: z.array(z.string()),
});

export const doubt = z.object({
  batchId: z.string(),
  fileName: z.string(),
  row: z.number(),
  receivedAt: z.string(),
  slip: z.object({
    personNo: z.string(),
    voucherNo: z.string(),
    name: z.string(),
    nameKana: z.string(),
    birthDate: z.string().optional(),
    sex: z.string(),
    address: z.string().nullable(),
    imageFile: z.string(),
    title: z.string(),
    givenOn: z.string().optional(),
    lot: z.string(),
  }),
  reasons: z.array(reason),
  candidates: z.array(candidate),
});
