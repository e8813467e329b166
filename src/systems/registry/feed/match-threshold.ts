import type { MunicipalityCode } from '#kernel/identifiers.ts';

/** The share under which a municipality stops a register file, from 0 to 1. */
export const matchThreshold = (_municipality: MunicipalityCode): number => 0.7;
