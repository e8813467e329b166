import { z } from 'zod';
import { today } from '#kernel/clock.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import type { Person } from './person.ts';
import { PEOPLE_POLICY } from './policy.ts';
import { addressShown } from './protection.ts';
import { findPeople, type Hit, parseQuery } from './search/index.ts';
import { personStore } from './store.ts';

const MOST_SHOWN = 50;

/** A line of the list of people found. The address of a protected person is null. */
export type FoundPerson = Pick<
  Person,
  'personNo' | 'name' | 'nameKana' | 'birthDate' | 'sex' | 'status' | 'protected'
> & { readonly address: string | null; readonly matched: Hit['matched'] };

/** At most fifty people; `truncated` says that there are more. */
export type FoundPeople = { readonly rows: readonly FoundPerson[]; readonly truncated: boolean };

const toFound = (person: Person, { matched }: Hit, on: PlainDate): FoundPerson => {
  const { personNo, name, nameKana, birthDate, sex, status } = person;
  const address = addressShown({ ...person, entered: [] }, on);
  return {
    ...{ personNo, name, nameKana, birthDate, sex, status, matched },
    protected: person.protected,
    address: address.kind === 'withheld' ? null : address.text,
  };
};

type Pair = { readonly hit: Hit; readonly person: Person };

/** Hits that are equally good: residents first, then by reading, birth and number. */
const inOrder = (a: Pair, b: Pair): number => {
  const residence = Number(a.person.status !== 'resident') - Number(b.person.status !== 'resident');
  const [one = '', other = ''] = [a, b].map(
    ({ person }) => `${person.nameKana} ${person.birthDate} ${person.personNo}`,
  );
  return a.hit.rank - b.hit.rank || residence || (one < other ? -1 : 1);
};

/** 検索: everything in one box, at most fifty people, the best first. */
export const searchPeople = useCase({
  name: 'registry.people.search',
  permission: PEOPLE_POLICY.search,
  input: z.object({ text: z.string().min(1).max(200) }),
  audit: {
    subjects: (_, { rows }: FoundPeople) => rows.map(({ personNo }) => personNo),
    items: ['name', 'nameKana', 'birthDate', 'sex', 'status', 'address'],
    search: ({ text }) => text,
  },
  run: async ({ scope, tx, clock }, { text }) => {
    const query = parseQuery(text);
    if (!query.ok) return query;
    const hits = await findPeople({ scope, tx }, query.value, MOST_SHOWN + 1);
    const shown = hits.slice(0, MOST_SHOWN);
    const people = await personStore(scope, tx).list(shown.map((hit) => hit.personNo));
    const byNumber = new Map(people.map((person) => [person.personNo, person]));
    const pairs = shown.flatMap((hit) => {
      const person = byNumber.get(hit.personNo);
      return person ? [{ hit, person }] : [];
    });
    const rows = pairs.sort(inOrder).map(({ hit, person }) => toFound(person, hit, today(clock)));
    return ok({ rows, truncated: hits.length > MOST_SHOWN });
  },
});
