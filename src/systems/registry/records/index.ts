/**
 * Vaccination records: punched batches on their way in, single doses, corrections.
 * Siblings register doses through registerDose and read no table of this module.
 */
export { acceptBatch, acceptBatchTask } from './accept-batch.ts';
export type { BatchCounts } from './batch-store.ts';
export { checkBatch } from './check-batch.ts';
export { cancelBatch, decideBatch, requestBatchApproval } from './decide-batch.ts';
export { type Doubt, listDoubts } from './list-doubts.ts';
export { recordMessages } from './messages.ts';
export { presentReasons, type SaidReason } from './present.ts';
export { receiveBatch } from './receive-batch.ts';
export type { DoseDraft, RecordSource, RecordType, RecordVerdict } from './record.ts';
export { type RegisteredDose, type RegisterRefusal, registerDose } from './register-dose.ts';
export { resolveDoubt } from './resolve-doubt.ts';
export {
  type BatchRow,
  type BatchView,
  getBatch,
  listBatches,
  listBatchRows,
} from './view-batches.ts';
export { waitingBatches, waitingDoubts } from './waiting.ts';
