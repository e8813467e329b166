import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { Banner } from '#web/ui/banner.tsx';
import { Button } from '#web/ui/button.tsx';

type Say = (message: string) => void;

const NoticeContext = createContext<Say>(() => undefined);

/** Says that something was done; the words stay until the next or until dismissed. */
export const useNotice = (): Say => useContext(NoticeContext);

export const NoticeArea = ({ children }: { children: ReactNode }) => {
  const [message, setMessage] = useState<string>();
  const say = useMemo<Say>(() => setMessage, []);
  return (
    <NoticeContext value={say}>
      <div aria-live="polite" className={message === undefined ? undefined : 'mb-4'}>
        {message !== undefined && (
          <Banner
            tone="success"
            title={message}
            actions={
              <Button small onClick={() => setMessage(undefined)}>
                閉じる
              </Button>
            }
          />
        )}
      </div>
      {children}
    </NoticeContext>
  );
};
