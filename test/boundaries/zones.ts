/**
 * Who may import whom, as a table. A file belongs to one zone; a zone names the zones it may
 * import, and packages it may not.
 */

/** Systems that may hold 個人番号; every other is closed to #my-number and its arrows. */
export const NUMBER_SYSTEMS: ReadonlySet<string> = new Set([
  'address',
  'resident',
  'juki-net',
  'tax',
  'vrs',
  'pmh',
  'insurer-relay',
  'portal',
  'certificate-center',
]);

export type Zone =
  | { readonly kind: 'kernel' | 'my-number' | 'rules' | 'platform' | 'cli' | 'outside' }
  | { readonly kind: 'contracts'; readonly arrow: string | undefined }
  | { readonly kind: 'system'; readonly system: string; readonly module: string | undefined }
  | { readonly kind: 'web'; readonly app: string };

/** The zone of a path from the checkout; tests, benchmarks and scripts are `outside`. */
export const zoneOf = (name: string): Zone => {
  const [root, top = '', second = '', third] = name.split('/');
  if (root !== 'src') return { kind: 'outside' };
  const folder = third !== undefined;
  switch (top) {
    case 'kernel':
    case 'my-number':
    case 'rules':
    case 'platform':
    case 'cli':
      return { kind: top };
    case 'contracts':
      return { kind: 'contracts', arrow: folder ? second : undefined };
    case 'systems': {
      const parts = name.split('/');
      return { kind: 'system', system: second, module: parts.length > 4 ? third : undefined };
    }
    case 'web':
      return { kind: 'web', app: second };
    default:
      return { kind: 'outside' };
  }
};

/** An arrow is named after both its ends: `registry-address`. */
const carries = (arrow: string, system: string): boolean =>
  arrow === system || arrow.startsWith(`${system}-`) || arrow.endsWith(`-${system}`);

const KINDS: Readonly<Record<Zone['kind'], readonly Zone['kind'][]>> = {
  kernel: ['kernel'],
  'my-number': ['kernel', 'my-number'],
  rules: ['kernel', 'rules'],
  contracts: ['kernel', 'my-number', 'contracts'],
  platform: ['kernel', 'platform'],
  system: ['kernel', 'rules', 'contracts', 'platform', 'my-number', 'system'],
  web: ['kernel', 'contracts', 'web'],
  cli: ['kernel', 'rules', 'contracts', 'platform', 'system', 'cli'],
  outside: [
    'kernel',
    'my-number',
    'rules',
    'contracts',
    'platform',
    'system',
    'web',
    'cli',
    'outside',
  ],
};

const systemFault = (
  from: Extract<Zone, { kind: 'system' }>,
  to: Zone,
  target: string,
): string | undefined => {
  if (to.kind === 'my-number' && !NUMBER_SYSTEMS.has(from.system)) {
    return `${from.system} never holds 個人番号`;
  }
  if (to.kind === 'contracts' && to.arrow !== undefined && !carries(to.arrow, from.system)) {
    return `the arrow ${to.arrow} does not carry the name ${from.system}`;
  }
  if (to.kind !== 'system') return undefined;
  if (to.system !== from.system) return 'a system never imports a system';
  const sibling = to.module !== undefined && to.module !== from.module;
  return sibling && !target.endsWith('/index.ts')
    ? `of ${to.module} only its index.ts may be seen`
    : undefined;
};

/** Why a file may not import another; undefined when it may. Both are paths from the checkout. */
export const importFault = (file: string, target: string): string | undefined => {
  const from = zoneOf(file);
  const to = zoneOf(target);
  if (!KINDS[from.kind].includes(to.kind)) return `${from.kind} may not import ${to.kind}`;
  if (from.kind === 'system') return systemFault(from, to, target);
  if (from.kind === 'web' && from.app === 'ui' && !(to.kind === 'web' && to.app === 'ui')) {
    return 'web/ui imports nothing of ours';
  }
  if (from.kind === 'web' && to.kind === 'web' && to.app !== from.app && to.app !== 'ui') {
    return 'an app never imports an app';
  }
  return undefined;
};

/** Packages that only the platform may use: there is no other way to a query or a socket. */
const PLATFORM_ONLY = ['pg', 'pg-copy-streams', 'fastify', 'graphile-worker', '@fastify/'];
const PURE: ReadonlySet<Zone['kind']> = new Set(['kernel', 'my-number', 'rules', 'contracts']);
const IO = ['node:fs', 'node:net', 'node:http', 'node:child_process', 'kysely', 'pg', 'pino'];

const isPackage = (name: string, wanted: string): boolean =>
  name === wanted || name.startsWith(wanted.endsWith('/') ? wanted : `${wanted}/`);

/** Why a file may not use a package; undefined when it may. */
export const packageFault = (file: string, name: string): string | undefined => {
  const { kind } = zoneOf(file);
  if (kind === 'system' && PLATFORM_ONLY.some((wanted) => isPackage(name, wanted))) {
    return `${name} is for the platform alone`;
  }
  const loadsLaw = kind === 'rules' && name.startsWith('node:fs');
  if (PURE.has(kind) && !loadsLaw && IO.some((wanted) => isPackage(name, wanted))) {
    return `${kind} does no input or output`;
  }
  return undefined;
};
