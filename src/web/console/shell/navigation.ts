import type { Shortcut } from '#web/ui/shortcuts.ts';

export const PLACES = [
  { to: '/', label: 'ホーム', keys: 'g h' },
  { to: '/search', label: '検索', keys: 'g k' },
  { to: '/counter', label: '窓口', keys: 'g m' },
  { to: '/imports', label: '取込', keys: 'g t' },
  { to: '/doubts', label: '疑義', keys: 'g g' },
  { to: '/runs', label: '抽出・通知', keys: 'g c' },
  { to: '/approvals', label: '承認', keys: 'g s' },
] as const;

export type Place = (typeof PLACES)[number];

/** One shortcut per place, and `/` for the search box. */
export const placeShortcuts = (go: (to: Place['to']) => void): readonly Shortcut[] => [
  ...PLACES.map(({ to, label, keys }) => ({ keys, label: `${label}へ`, run: () => go(to) })),
  { keys: '/', label: '検索へ', run: () => go('/search') },
];
