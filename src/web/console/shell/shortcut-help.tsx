import { useContext } from 'react';
import { Dialog } from '#web/ui/dialog.tsx';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { ShortcutContext } from '#web/ui/shortcuts.ts';

const EVERYWHERE = [
  { keys: '↑ ↓', label: '一覧の行を移る（j・k でも）' },
  { keys: 'Home End', label: '一覧の先頭・末尾へ' },
  { keys: 'Enter', label: '行を開く／次の入力欄へ' },
  { keys: 'Esc', label: '閉じる' },
];

type Props = {
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly onClose: () => void;
};

/** Every key that works on this page, and the switch for single keys. */
export const ShortcutHelp = ({ on, onSwitch, onClose }: Props) => {
  const book = useContext(ShortcutContext);
  const keys = new Map(book.all().map((shortcut) => [shortcut.keys, shortcut.label]));
  const rows = [...Array.from(keys, ([key, label]) => ({ keys: key, label })), ...EVERYWHERE];
  return (
    <Dialog title="キーボード操作" onClose={onClose}>
      <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
        {rows.map((row) => (
          <div key={row.keys} className="flex items-center justify-between gap-4">
            <dt>{row.label}</dt>
            <dd>
              <span className="sr-only">{row.keys}</span>
              <KeyHint keys={row.keys} />
            </dd>
          </div>
        ))}
      </dl>
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => onSwitch(event.target.checked)}
          className="size-5 accent-key-900"
        />
        文字キーのショートカットを使う
      </label>
    </Dialog>
  );
};
