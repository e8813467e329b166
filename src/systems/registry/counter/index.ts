/**
 * The counter (窓口): one person is served without a run. Doses shown are entered, what remains is
 * judged and its vouchers printed at once.
 */
export { enterDoses } from './enter-doses.ts';
export { issueVouchers } from './issue-vouchers.ts';
export { listRemaining } from './list-remaining.ts';
export { counterMessages } from './messages.ts';
