import { useNavigate } from '@tanstack/react-router';
import { Skeleton } from '#web/ui/states.tsx';
import { useSearch } from '../api/search.ts';
import { Page } from '../shell/page.tsx';
import { ProblemBanner } from '../shell/problem-banner.tsx';
import { FoundPeople } from './found-people.tsx';
import { SearchForm } from './search-form.tsx';

/** Find a person, then say why the record is opened. */
export const Search = () => {
  const { text, found, search } = useSearch();
  const navigate = useNavigate();
  return (
    <Page title="検索" lead="人を探して、記録を開きます">
      <SearchForm initial={text} busy={found.isFetching} onSearch={search} />
      <ProblemBanner error={found.error} onRetry={() => void found.refetch()} />
      {found.isLoading && <Skeleton lines={6} />}
      {found.data && (
        <FoundPeople
          key={text}
          found={found.data}
          onOpen={({ personNo }) =>
            void navigate({ to: '/people/$personNo', params: { personNo } })
          }
        />
      )}
    </Page>
  );
};
