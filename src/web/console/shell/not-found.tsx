import { Link } from '@tanstack/react-router';
import { EmptyState } from '#web/ui/states.tsx';
import { Page } from './page.tsx';

/** An address that leads nowhere, or a page that broke: never an empty screen. */
export const NotFound = () => (
  <Page title="画面を表示できません">
    <EmptyState
      title="お探しの画面が見つからないか、表示中に不具合が起きました"
      action={
        <Link to="/" className="font-bold text-key-900 underline underline-offset-4">
          ホームへ戻る
        </Link>
      }
    >
      <p>アドレスを確かめるか、ホームからやり直してください。入力済みの記録は失われていません。</p>
    </EmptyState>
  </Page>
);
