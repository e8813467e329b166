import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import { Skeleton } from '#web/ui/states.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { get } from '../../api/client.ts';
import type { PersonPage } from '../../api/people-types.ts';
import { ButtonLink, TextLink } from '../../shell/links.tsx';
import { Page } from '../../shell/page.tsx';
import { ProblemBanner } from '../../shell/problem-banner.tsx';
import { PurposeGate } from '../../shell/purpose.tsx';
import { EventsPanel } from './events-panel.tsx';
import { HouseholdPanel } from './household-panel.tsx';
import { PapersPanel } from './papers-panel.tsx';
import { PersonHeader } from './person-header.tsx';
import { RecordsPanel } from './records-panel.tsx';
import { TimelinePanel } from './timeline-panel.tsx';

const TABS = ['timeline', 'records', 'papers', 'household', 'events'] as const;
type TabId = (typeof TABS)[number];

const isTab = (id: string | undefined): id is TabId => TABS.some((tab) => tab === id);

type Opened = { readonly page: PersonPage; readonly purpose: string };

const Panel = ({ tab, page, purpose }: Opened & { tab: TabId }) => {
  switch (tab) {
    case 'timeline':
      return <TimelinePanel person={page.person} purpose={purpose} />;
    case 'records':
      return <RecordsPanel person={page.person} purpose={purpose} />;
    case 'papers':
      return <PapersPanel page={page} />;
    case 'household':
      return <HouseholdPanel household={page.person.household} />;
    case 'events':
      return <EventsPanel events={page.events} />;
  }
};

const Body = ({ page, purpose }: Opened) => {
  const { tab } = useSearch({ from: '/people/$personNo' });
  const current = isTab(tab) ? tab : 'timeline';
  const navigate = useNavigate();
  const go = (next: string) =>
    void navigate({
      to: '/people/$personNo',
      params: { personNo: page.person.personNo },
      search: { tab: next },
      replace: true,
    });
  const labels: Record<TabId, { label: string; count?: number }> = {
    timeline: { label: '接種の状況' },
    records: { label: '接種記録' },
    papers: { label: '通知・接種券', count: page.letters.length + page.vouchers.length },
    household: { label: '世帯', count: page.person.household.length },
    events: { label: '異動', count: page.events.length },
  };
  useShortcuts(
    TABS.map((id, index) => ({
      keys: String(index + 1),
      label: labels[id].label,
      run: () => go(id),
    })),
  );
  return (
    <>
      <PersonHeader person={page.person} purpose={purpose} />
      <Tabs
        label="個人の情報"
        tabs={TABS.map((id) => ({ id, ...labels[id] }))}
        current={current}
        onChange={go}
      >
        <Panel tab={current} page={page} purpose={purpose} />
      </Tabs>
    </>
  );
};

const Opened = ({ personNo, purpose }: { personNo: string; purpose: string }) => {
  const person = useQuery({
    queryKey: ['person', personNo],
    queryFn: () => get<PersonPage>(`/api/registry/people/${personNo}`, { purpose }),
  });
  return (
    <Page
      title={person.data?.person.name ?? '個人'}
      back={<TextLink to="/search">検索へ戻る</TextLink>}
      actions={
        <ButtonLink to="/counter/$personNo" params={{ personNo }}>
          窓口の手続き
        </ButtonLink>
      }
    >
      {person.isPending && <Skeleton lines={8} />}
      <ProblemBanner error={person.error} onRetry={() => void person.refetch()} />
      {person.data && <Body page={person.data} purpose={purpose} />}
    </Page>
  );
};

export const PersonRoute = () => {
  const { personNo } = useParams({ from: '/people/$personNo' });
  return (
    <PurposeGate personNo={personNo}>
      {(purpose) => <Opened key={personNo} personNo={personNo} purpose={purpose} />}
    </PurposeGate>
  );
};
