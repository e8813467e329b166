import { Skeleton } from '#web/ui/states.tsx';
import { useSearch } from '../api/search.ts';
import { Page } from '../shell/page.tsx';
import { ProblemBanner } from '../shell/problem-banner.tsx';
import { FoundPeople } from './found-people.tsx';
import { SearchForm } from './search-form.tsx';

type Props = {
  readonly title: string;
  readonly lead: string;
  readonly onOpen: (personNo: string) => void;
};

/** A page that begins with finding a person; what comes then is the caller's. */
export const FindPerson = ({ title, lead, onOpen }: Props) => {
  const { text, found, search } = useSearch();
  return (
    <Page title={title} lead={lead}>
      <SearchForm initial={text} busy={found.isFetching} onSearch={search} />
      <ProblemBanner error={found.error} onRetry={() => void found.refetch()} />
      {found.isLoading && <Skeleton lines={6} />}
      {found.data && (
        <FoundPeople key={text} found={found.data} onOpen={({ personNo }) => onOpen(personNo)} />
      )}
    </Page>
  );
};
