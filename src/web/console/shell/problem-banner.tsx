import { ErrorState } from '#web/ui/states.tsx';
import { asProblem, detailsOf } from '../api/problem.ts';

type Props = { readonly error: unknown; readonly onRetry?: () => void };

/** The server's own words for what was refused, with place and remedy; nothing while there is no error. */
export const ProblemBanner = ({ error, onRetry }: Props) => {
  if (error === null || error === undefined) return null;
  const problem = asProblem(error);
  return (
    <ErrorState
      title={problem.title}
      details={detailsOf(problem)}
      {...(onRetry !== undefined && { onRetry })}
    />
  );
};
