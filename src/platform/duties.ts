/**
 * What each duty may touch, as data. A use case names the duties that may run it; this table
 * is the ceiling above them, so that no use case can give an administrator a person to read.
 */

/** The kinds of thing a use case touches, by the first word of its action. */
export type Area = 'people' | 'system' | 'evidence' | 'own';

type DutyRule = {
  readonly label: string;
  readonly areas: readonly Area[];
  /** False: the duty looks and changes nothing. */
  readonly changes: boolean;
};

export const DUTIES = {
  'immunisation-clerk': { label: '予防接種事務（入力）', areas: ['people', 'own'], changes: true },
  'immunisation-manager': {
    label: '予防接種事務（承認）',
    areas: ['people', 'own'],
    changes: true,
  },
  counter: { label: '窓口', areas: ['people', 'own'], changes: true },
  nurse: { label: '保健師', areas: ['people', 'own'], changes: true },
  auditor: { label: '監査', areas: ['evidence', 'own'], changes: false },
  administrator: { label: 'システム管理', areas: ['system', 'own'], changes: true },
  operator: { label: '運用', areas: ['system', 'own'], changes: true },
} as const satisfies Record<string, DutyRule>;

export type Duty = keyof typeof DUTIES;

export const isDuty = (text: string): text is Duty => Object.hasOwn(DUTIES, text);

export const dutyLabel = (duty: Duty): string => DUTIES[duty].label;

/** First words of actions that are not about people; every other action is. */
const AREAS: Readonly<Record<string, Area>> = {
  accounts: 'system',
  system: 'system',
  audit: 'evidence',
  session: 'own',
};

export const areaOf = (action: string): Area => AREAS[action.split('.')[0] ?? ''] ?? 'people';

/** Whether the duty's ceiling lets it take an action; `changes` says the action writes. */
export const dutyAllows = (duty: Duty, action: string, changes: boolean): boolean => {
  const rule: DutyRule = DUTIES[duty];
  const area = areaOf(action);
  return rule.areas.includes(area) && (rule.changes || !changes || area === 'own');
};
