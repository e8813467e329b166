import { useLocation } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Tag } from '#web/ui/tag.tsx';

type Say = (message: string) => void;
type Said = { readonly message: string; readonly at: string };

const NoticeContext = createContext<Say>(() => undefined);

/** Says that something was done; the words stay on this page until the next or until dismissed. */
export const useNotice = (): Say => useContext(NoticeContext);

export const NoticeArea = ({ children }: { children: ReactNode }) => {
  const at = useLocation({ select: ({ pathname }) => pathname });
  const [said, setSaid] = useState<Said>();
  const say = useMemo<Say>(() => (message) => setSaid({ message, at }), [at]);
  const message = said?.at === at ? said.message : undefined;
  return (
    <NoticeContext value={say}>
      <div aria-live="polite" className="mx-auto max-w-[80rem]">
        {message !== undefined && (
          <div className="mb-4 flex items-center justify-between gap-3 rounded-8 border-2 border-success-2 bg-white px-4 py-1.5">
            <p className="flex flex-wrap items-center gap-2 font-bold">
              <Tag tone="success">完了</Tag>
              {message}
            </p>
            <Button kind="quiet" small onClick={() => setSaid(undefined)}>
              閉じる
            </Button>
          </div>
        )}
      </div>
      {children}
    </NoticeContext>
  );
};
