import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import { TextField } from '#web/ui/text-field.tsx';

type Props = {
  readonly initial: string;
  readonly busy: boolean;
  readonly onSearch: (text: string) => void;
};

/** One box for everything by which people name a person. `/` returns to it. */
export const SearchForm = ({ initial, busy, onSearch }: Props) => {
  const [text, setText] = useState(initial);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  useShortcuts([{ keys: '/', label: '検索欄へ', run: () => box.current?.select() }]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== '') onSearch(text.trim());
  };
  return (
    <search>
      <form onSubmit={submit} className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-72">
          <TextField
            label="検索"
            labelHidden
            inputRef={box}
            value={text}
            onChange={setText}
            placeholder="例　ヤマダ ハナコ　R2.4.1"
            hint="整理番号・カナ・漢字（旧字体も可）・通称・生年月日（和暦・西暦）・住所・電話番号。空白で区切ると絞り込みます"
          />
        </div>
        <Button type="submit" kind="primary" busy={busy}>
          検索
        </Button>
      </form>
    </search>
  );
};
