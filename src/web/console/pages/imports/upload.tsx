import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import { upload } from '../../api/client.ts';
import { ProblemBanner } from '../../shell/problem-banner.tsx';

type Props<Answer> = {
  readonly path: string;
  readonly label: string;
  readonly hint: string;
  readonly onDone: (answer: Answer) => void;
};

type Sending = { readonly name: string; readonly sent: number; readonly total: number };

/** Sends a file and shows how far it has come. */
export const Upload = <Answer,>({ path, label, hint, onDone }: Props<Answer>) => {
  const client = useQueryClient();
  const [sending, setSending] = useState<Sending>();
  const [error, setError] = useState<unknown>();
  const send = async (file: File) => {
    setError(undefined);
    setSending({ name: file.name, sent: 0, total: file.size });
    try {
      const answer = await upload<Answer>(path, file, (sent, total) =>
        setSending({ name: file.name, sent, total }),
      );
      await client.invalidateQueries({ queryKey: [path] });
      onDone(answer);
    } catch (failure) {
      setError(failure);
    } finally {
      setSending(undefined);
    }
  };
  return (
    <div className="mb-4 flex flex-col gap-3">
      <FileDrop
        label={label}
        hint={hint}
        shortcut="u"
        accept=".csv,.txt,text/csv"
        disabled={sending !== undefined}
        onFile={(file) => void send(file)}
      />
      {sending !== undefined && (
        <ProgressBar
          label={`${sending.name} を送信しています`}
          done={sending.sent}
          total={sending.total}
          message="送信が終わるまでこの画面を閉じないでください"
        />
      )}
      <ProblemBanner error={error} />
    </div>
  );
};
