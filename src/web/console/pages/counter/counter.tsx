import { useNavigate } from '@tanstack/react-router';
import { Skeleton } from '#web/ui/states.tsx';
import { useSearch } from '../../api/search.ts';
import { Page } from '../../shell/page.tsx';
import { ProblemBanner } from '../../shell/problem-banner.tsx';
import { FoundPeople } from '../found-people.tsx';
import { SearchForm } from '../search-form.tsx';

/** The counter starts with the person who stands there. */
export const Counter = () => {
  const { text, found, search } = useSearch();
  const navigate = useNavigate();
  return (
    <Page
      title="窓口"
      lead="本人確認書類と母子健康手帳を見せてもらい、前住所地などでの接種を登録して、残りの接種券をその場で渡します"
    >
      <SearchForm initial={text} busy={found.isFetching} onSearch={search} />
      <ProblemBanner error={found.error} onRetry={() => void found.refetch()} />
      {found.isLoading && <Skeleton lines={6} />}
      {found.data && (
        <FoundPeople
          key={text}
          found={found.data}
          onOpen={({ personNo }) =>
            void navigate({ to: '/counter/$personNo', params: { personNo } })
          }
        />
      )}
    </Page>
  );
};
