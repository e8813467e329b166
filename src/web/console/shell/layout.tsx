import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useContext, useEffect, useRef, useState } from 'react';
import { classes } from '#web/ui/classes.ts';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { listenForShortcuts, ShortcutContext, useShortcuts } from '#web/ui/shortcuts.ts';
import type { Session } from '../api/types.ts';
import { Header } from './header.tsx';
import { PLACES, placeShortcuts } from './navigation.ts';
import { NoticeArea } from './notice.tsx';
import { ShortcutHelp } from './shortcut-help.tsx';
import { StepUpDialog } from './step-up-dialog.tsx';

const SWITCH = 'yobo.shortcuts';

/** Whether single keys act; the choice belongs to the terminal's user, not to a person's case. */
const useSwitch = () => {
  const [on, setOn] = useState(localStorage.getItem(SWITCH) !== 'off');
  const current = useRef(on);
  const set = (next: boolean) => {
    current.current = next;
    localStorage.setItem(SWITCH, next ? 'on' : 'off');
    setOn(next);
  };
  return { on, set, isOn: () => current.current };
};

const Places = ({ open, onGo }: { open: boolean; onGo: () => void }) => (
  <nav
    id="places"
    aria-label="業務"
    className={classes(
      'shrink-0 border-solid-gray-300 bg-white max-lg:border-b lg:block lg:w-52 lg:border-r',
      !open && 'hidden',
    )}
  >
    <ul className="flex flex-col py-3 lg:sticky lg:top-0">
      {PLACES.map(({ to, label, keys }) => (
        <li key={to}>
          <Link
            to={to}
            onClick={onGo}
            activeOptions={{ exact: to === '/' }}
            className="flex min-h-11 items-center justify-between border-l-4 px-5 hover:bg-key-50 hover:underline"
            activeProps={{ className: 'border-key-900 bg-key-50 font-bold text-key-1000' }}
            inactiveProps={{ className: 'border-transparent' }}
          >
            {label}
            <KeyHint keys={keys} />
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);

export const Layout = ({ session }: { session: Session }) => {
  const navigate = useNavigate();
  const book = useContext(ShortcutContext);
  const single = useSwitch();
  const [help, setHelp] = useState(false);
  const [menu, setMenu] = useState(false);
  const isOn = useRef(single.isOn);
  useEffect(() => listenForShortcuts(book, isOn.current), [book]);
  useShortcuts([
    ...placeShortcuts((to) => void navigate({ to })),
    { keys: '?', label: 'この一覧を出す', run: () => setHelp(true) },
  ]);
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:bg-white focus:p-3"
      >
        本文へ
      </a>
      <Header
        session={session}
        menuOpen={menu}
        onMenu={() => setMenu(!menu)}
        onHelp={() => setHelp(true)}
      />
      <div className="flex flex-1 max-lg:flex-col">
        <Places open={menu} onGo={() => setMenu(false)} />
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 py-5 lg:px-8">
          <NoticeArea>
            <Outlet />
          </NoticeArea>
        </main>
      </div>
      <StepUpDialog />
      {help && <ShortcutHelp on={single.on} onSwitch={single.set} onClose={() => setHelp(false)} />}
    </div>
  );
};
