import { RouterProvider } from '@tanstack/react-router';
import { Skeleton } from '#web/ui/states.tsx';
import { useSession } from '../api/session.ts';
import { SignIn } from '../pages/sign-in.tsx';
import { router } from '../router.tsx';
import { ProblemBanner } from './problem-banner.tsx';

/** Sign-in stands in front of every page; the address stays, so that work goes on where it stopped. */
export const App = () => {
  const session = useSession();
  if (session.isPending) return <Skeleton lines={8} />;
  if (session.error !== null) {
    return (
      <main className="mx-auto max-w-2xl p-6">
        <ProblemBanner error={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  if (session.data === null) return <SignIn />;
  return (
    <RouterProvider
      key={`${session.data.municipality.code}/${session.data.user.id}`}
      router={router}
      context={{ session: session.data }}
    />
  );
};
