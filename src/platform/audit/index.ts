/**
 * The audit trail: one plain row for every use case run, refused or failed, with the people it
 * touched beside it. Item names, never values; search text only as a keyed hash.
 */
export { type AuditEntry, type AuditResult, writeAudit } from './write-audit.ts';
