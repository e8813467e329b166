import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Skeleton } from '#web/ui/states.tsx';
import { get } from '../../api/client.ts';
import type { PersonPage } from '../../api/people-types.ts';
import { ButtonLink, TextLink } from '../../shell/links.tsx';
import { Page } from '../../shell/page.tsx';
import { ProblemBanner } from '../../shell/problem-banner.tsx';
import { PurposeGate } from '../../shell/purpose.tsx';
import { PersonHeader } from '../person/person-header.tsx';
import { DosesForm } from './doses-form.tsx';
import { IssueForm } from './issue-form.tsx';

type Opened = { readonly personNo: string; readonly purpose: string };

const AtCounter = ({ personNo, purpose }: Opened) => {
  const person = useQuery({
    queryKey: ['person', personNo],
    queryFn: () => get<PersonPage>(`/api/registry/people/${personNo}`, { purpose }),
  });
  return (
    <Page
      title={person.data ? `窓口：${person.data.person.name}` : '窓口'}
      back={<TextLink to="/counter">別の人を探す</TextLink>}
      actions={
        <ButtonLink to="/people/$personNo" params={{ personNo }}>
          個人の記録
        </ButtonLink>
      }
    >
      {person.isPending && <Skeleton lines={8} />}
      <ProblemBanner error={person.error} onRetry={() => void person.refetch()} />
      {person.data && (
        <>
          <PersonHeader person={person.data.person} purpose={purpose} />
          <DosesForm personNo={personNo} purpose={purpose} />
          <IssueForm personNo={personNo} purpose={purpose} />
        </>
      )}
    </Page>
  );
};

/** One person at the counter: doses from the handbook, then the slips that remain. */
export const CounterRoute = () => {
  const { personNo } = useParams({ from: '/counter/$personNo' });
  return (
    <PurposeGate personNo={personNo}>
      {(purpose) => <AtCounter key={personNo} personNo={personNo} purpose={purpose} />}
    </PurposeGate>
  );
};
