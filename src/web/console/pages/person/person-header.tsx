import { Banner } from '#web/ui/banner.tsx';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { Tag } from '#web/ui/tag.tsx';
import type { Person, PersonAddress } from '../../api/people-types.ts';
import { When } from '../../when.tsx';
import { SEX, STATUS, textOf, wordOf } from '../../words.ts';

const postal = (code: string | undefined): string =>
  code === undefined || code === '' ? '' : `〒${code.slice(0, 3)}-${code.slice(3)}　`;

const Address = ({ address }: { address: PersonAddress }) => {
  if (address.kind === 'withheld') {
    return <span className="font-bold text-error-2">支援措置のため表示しません</span>;
  }
  return (
    <>
      {address.kind === 'safe' && (
        <span className="mr-2">
          <Tag tone="warning">送付用の住所</Tag>
        </span>
      )}
      {postal(address.postalCode)}
      {address.text}
    </>
  );
};

/** Who this is, and what to be careful about, before anything else. */
export const PersonHeader = ({ person, purpose }: { person: Person; purpose: string }) => {
  const status = wordOf(STATUS, person.status);
  return (
    <div className="flex flex-col gap-3">
      {person.protected && (
        <Banner tone="danger" title="支援措置の対象者です">
          <p>
            住所・居所を推測させる話をしないでください。照会には本人確認のうえ、責任者が応じます。
          </p>
        </Banner>
      )}
      <div className="rounded-8 border border-solid-gray-300 bg-white px-5 py-4">
        <div className="mb-3 flex flex-wrap items-center gap-2">
          <Tag tone={status.tone}>{status.text}</Tag>
          {person.protected && <Tag tone="danger">支援措置</Tag>}
          {person.cautions.map((caution) => (
            <Tag key={caution} tone="warning">
              {caution}
            </Tag>
          ))}
        </div>
        <DescriptionList
          items={[
            { term: 'カナ氏名', value: person.nameKana },
            { term: '整理番号', value: <span className="numeric">{person.personNo}</span> },
            {
              term: '生年月日',
              value: (
                <>
                  <When date={person.birthDate} both />　{person.age}歳
                </>
              ),
            },
            { term: '性別', value: textOf(SEX, person.sex) },
            { term: '住所', value: <Address address={person.address} /> },
            { term: '電話番号', value: person.phone ?? '－' },
            ...(person.alias === null ? [] : [{ term: '通称', value: person.alias }]),
            { term: '処理事由', value: purpose },
          ]}
        />
      </div>
    </div>
  );
};
