import { Button } from '#web/ui/button.tsx';
import { useSignOut } from '../api/session.ts';
import type { Session } from '../api/types.ts';

type Props = {
  readonly session: Session;
  readonly menuOpen: boolean;
  readonly onMenu: () => void;
  readonly onHelp: () => void;
};

/** Which municipality, who works here, and the way out. */
export const Header = ({ session, menuOpen, onMenu, onHelp }: Props) => {
  const signOut = useSignOut();
  return (
    <header className="flex items-center justify-between gap-x-3 border-b border-solid-gray-300 bg-white px-4 py-1.5 lg:px-6">
      <div className="flex min-w-0 items-center gap-3">
        <Button
          small
          className="lg:hidden"
          aria-expanded={menuOpen}
          aria-controls="places"
          onClick={onMenu}
        >
          メニュー
        </Button>
        <img src="/icon.svg" alt="" width="28" height="28" className="max-sm:hidden" />
        <p className="leading-5">
          <span className="block font-bold">
            Yobo<span className="max-sm:hidden"> 予防接種・健診</span>
          </span>
          <span className="block text-[0.8125rem] text-solid-gray-700">
            {session.municipality.name}
          </span>
        </p>
      </div>
      <div className="flex items-center gap-2">
        <p className="foreign-text hidden text-right text-[0.8125rem] leading-5 sm:block">
          <span className="block text-solid-gray-700">{session.user.department}</span>
          <span className="block font-bold">{session.user.name}</span>
        </p>
        <Button kind="quiet" small shortcut="?" className="max-sm:hidden" onClick={onHelp}>
          キー操作
        </Button>
        <Button small busy={signOut.isPending} onClick={() => signOut.mutate()}>
          サインアウト
        </Button>
      </div>
    </header>
  );
};
