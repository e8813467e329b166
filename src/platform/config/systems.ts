/** The systems of the mission; each is a folder of src/systems once it is built. */
export const SYSTEMS = [
  'registry',
  'address',
  'relay',
  'network',
  'resident',
  'juki-net',
  'tax',
  'welfare',
  'shared-base',
  'vrs',
  'certificate-center',
  'pmh',
  'insurer-relay',
  'portal',
  'clinic',
] as const;

/** National systems that nobody outside government can reach: ours stand in, for trial only. */
export const STAND_INS: ReadonlySet<string> = new Set([
  'network',
  'juki-net',
  'vrs',
  'certificate-center',
  'pmh',
  'insurer-relay',
  'portal',
]);
