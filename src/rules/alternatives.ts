import type { PlainDate } from '#kernel/plain-date.ts';
import type { DoseAsked } from '#rules/judge.ts';
import type { Law } from '#rules/law.ts';
import type { DoseGiven, VaccineCode } from '#rules/model.ts';

/**
 * Vaccines of one purpose (同じ目的のワクチン): of the doses that a person may lawfully have, which
 * is handed out, which are a choice of the person's, and which only stand in for another.
 */

type Group = Law['alternatives'][number];
type Member = Group['members'][number];

/** How a dose stands among those of its purpose. */
export type Standing = 'proposed' | 'to-choose' | 'alternative';

/** A dose with its standing; `among` names the purpose where there is more than one way to it. */
export type PreferredDose<D extends DoseAsked> = {
  readonly dose: D;
  readonly standing: Standing;
  readonly among: string | null;
};

const isOf = ({ vaccine, doses }: Member, asked: DoseAsked): boolean =>
  vaccine === asked.vaccine && (doses === undefined || doses.includes(asked.dose));

const memberFor = (law: Law, asked: DoseAsked) => {
  for (const group of law.alternatives) {
    const member = group.members.find((one) => isOf(one, asked));
    if (member) return { group, member };
  }
  return undefined;
};

const overlap = (a: Member, b: Member): boolean =>
  a !== b && a.serves.some((purpose) => b.serves.includes(purpose));

/** Whether a person gets only one of two doses because their vaccines serve the same purpose. */
export const excludeEachOther = (law: Law, a: DoseAsked, b: DoseAsked): boolean => {
  const [one, other] = [memberFor(law, a), memberFor(law, b)];
  return one !== undefined && other !== undefined && overlap(one.member, other.member);
};

/** The vaccine each purpose was last served by: the one to go on with. */
const begun = (
  { continued, members }: Group,
  history: readonly DoseGiven[],
): ReadonlyMap<string, VaccineCode> => {
  const holders = new Map<string, VaccineCode>();
  if (!continued) return holders;
  const counted = history
    .filter(({ valid }) => valid !== false)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  for (const { vaccine } of counted) {
    const member = members.find((one) => one.vaccine === vaccine);
    for (const purpose of member?.serves ?? []) holders.set(purpose, vaccine);
  }
  return holders;
};

const preferenceOn = ({ preferred }: Group, on: PlainDate) =>
  preferred.find(
    ({ from, to }) => (from === undefined || from <= on) && (to === undefined || on <= to),
  );

const NOT_HANDED_OUT = Number.POSITIVE_INFINITY;

/** Members in the order of preference, those begun before all others. */
const ranked = (
  group: Group,
  members: readonly Member[],
  holders: ReadonlySet<string>,
  on: PlainDate,
) => {
  const { order = [], choose = [] } = preferenceOn(group, on) ?? {};
  const named = [...order, ...choose];
  const rankOf = ({ vaccine }: Member): number => {
    if (holders.has(vaccine)) return -1;
    const rank = named.indexOf(vaccine);
    return rank < 0 ? NOT_HANDED_OUT : rank;
  };
  return members
    .map((member) => ({ member, rank: rankOf(member), isChoice: choose.includes(member.vaccine) }))
    .sort((a, b) => a.rank - b.rank);
};

/**
 * Whether a vaccine would begin anew what another has completed: that other one has no dose left
 * and its doses do not number this one's.
 */
const beginsAnew = (
  law: Law,
  { vaccine, serves }: Member,
  holders: ReadonlyMap<string, VaccineCode>,
  open: readonly Member[],
): boolean =>
  serves.some((purpose) => {
    const holder = holders.get(purpose);
    if (holder === undefined || holder === vaccine) return false;
    if (open.some((member) => member.vaccine === holder)) return false;
    return !law.vaccines.get(vaccine)?.series.has(holder);
  });

/** The standing of each member of a group that has doses left. */
const standings = (
  law: Law,
  group: Group,
  open: readonly Member[],
  history: readonly DoseGiven[],
  on: PlainDate,
): ReadonlyMap<Member, Standing> => {
  const holders = begun(group, history);
  const left = open.filter((member) => !beginsAnew(law, member, holders, open));
  const found = new Map<Member, Standing>();
  const standingOf = ({ member, rank, isChoice }: ReturnType<typeof ranked>[number]): Standing => {
    const rivals = left.filter((other) => overlap(member, other));
    const before = rivals.map((rival) => found.get(rival));
    if (rank === NOT_HANDED_OUT || before.includes('proposed')) return 'alternative';
    return rank >= 0 && isChoice && rivals.length > 0 ? 'to-choose' : 'proposed';
  };
  for (const one of ranked(group, left, new Set(holders.values()), on))
    found.set(one.member, standingOf(one));
  return found;
};

/**
 * Arranges the doses that a person may lawfully have, now or later, so that one voucher per
 * purpose is handed out: the vaccine begun, else the first that the day prefers. Doses that would
 * begin anew what another vaccine has completed are left out. Keeps the order.
 */
export const preferredDoses = <D extends DoseAsked>(
  law: Law,
  open: readonly D[],
  history: readonly DoseGiven[],
  on: PlainDate,
): readonly PreferredDose<D>[] => {
  const found = new Map<Member, Standing>();
  for (const group of law.alternatives) {
    const members = group.members.filter((member) => open.some((dose) => isOf(member, dose)));
    for (const [member, standing] of standings(law, group, members, history, on))
      found.set(member, standing);
  }
  return open.flatMap((dose): readonly PreferredDose<D>[] => {
    const member = memberFor(law, dose);
    if (!member) return [{ dose, standing: 'proposed', among: null }];
    const standing = found.get(member.member);
    return standing ? [{ dose, standing, among: member.group.name }] : [];
  });
};
