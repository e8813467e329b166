import type { Layout } from '#contracts/layout.ts';
import { amagasakiResident } from '#contracts/resident-registry/amagasaki.ts';
import type { ResidentKey } from '#contracts/resident-registry/items.ts';
import { commonResident, sendaiResident } from '#contracts/resident-registry/sendai.ts';
import { yonagoResident } from '#contracts/resident-registry/yonago.ts';

/**
 * Files of the resident register for the registry: full loads and differences, one layout per
 * municipality's list of items, one record for all of them.
 */

export {
  type ResidentDateKey,
  type ResidentKey,
  residentKeys,
} from '#contracts/resident-registry/items.ts';
export * from '#contracts/resident-registry/meaning.ts';
export * from '#contracts/resident-registry/row.ts';

/** Every layout of the resident register; which one a municipality uses is in its file in law/municipalities. */
export const residentLayouts: readonly Layout<ResidentKey>[] = [
  sendaiResident,
  amagasakiResident,
  yonagoResident,
  commonResident,
];

/** The layout of this id, undefined when there is none. */
export const findResidentLayout = (id: string): Layout<ResidentKey> | undefined =>
  residentLayouts.find((layout) => layout.id === id);
