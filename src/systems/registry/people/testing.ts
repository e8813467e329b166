import type { MunicipalityCode } from '#kernel/identifiers.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { testScope } from '#platform/testing.ts';
import { indexPeople } from './index.ts';

/** Items of a synthetic person; the rest is filled in. */
export type GivenPerson = {
  readonly personNo: string;
  readonly name?: string;
  readonly nameKana?: string;
  readonly birthDate?: string;
  readonly [column: string]: string | boolean | undefined;
};

const columnOf = (key: string): string =>
  key.replace(/[A-Z]|\d/g, (letter) => `_${letter.toLowerCase()}`);

/** Puts persons into the register of a test database and into the search index. */
export const putPeople = async (
  db: TestDatabase,
  people: readonly GivenPerson[],
  municipality: MunicipalityCode = testScope().municipality,
): Promise<void> => {
  for (const given of people) {
    const row: Readonly<Record<string, unknown>> = {
      ...{ name: '試験　太郎', nameKana: 'シケン　タロウ', birthDate: '2020-04-01', sex: 'F' },
      ...{ address: '試験市試験町1丁目1番1号', status: 'resident', feedNo: 1 },
      ...given,
    };
    const keys = Object.keys(row);
    await db.admin(
      `INSERT INTO registry.person (municipality, ${keys.map(columnOf).join(', ')})
       VALUES ($1, ${keys.map((_, at) => `$${at + 2}`).join(', ')})`,
      [municipality, ...keys.map((key) => row[key])],
    );
  }
  const numbers = people.map(({ personNo }) => personNo);
  const scope = testScope({ municipality });
  await db.transaction(municipality, (tx) => indexPeople(scope, tx, numbers));
};
