/**
 * Notices and vouchers (案内通知・予診票): what leaves the house. Nothing is printed from a run that
 * no second person approved, and no page is kept that was not read back against its person.
 */

export { releaseHandler } from './jobs.ts';
export { noticeMessages, printMessages } from './messages.ts';
export { type Output, outputStore } from './output-store.ts';
export { closePress } from './press.ts';
export { previewRun } from './preview-run.ts';
export { listOutputs, openOutput } from './read-outputs.ts';
export { type Recipient, readRecipients } from './recipient-store.ts';
export { releaseRun } from './release-run.ts';
export { reprintVoucher } from './reprint-voucher.ts';
export { printVouchers, type SingleVoucher, unreachableCause } from './single-voucher.ts';
export { type NewVoucher, type Voucher, voucherStore } from './voucher-store.ts';
