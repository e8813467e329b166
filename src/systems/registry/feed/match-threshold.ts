import type { MunicipalityCode } from '#kernel/identifiers.ts';
import { loadLaw } from '#rules/index.ts';

/** Percent, where a municipality has no file in law/municipalities. */
const DEFAULT_FLOOR = 70;

/** The share under which a municipality stops a register file, from 0 to 1. */
export const matchThreshold = (municipality: MunicipalityCode): number =>
  (loadLaw().municipality(municipality)?.intake.matchRateFloor.value ?? DEFAULT_FLOOR) / 100;
