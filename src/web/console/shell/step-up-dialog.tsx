import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useId, useState, useSyncExternalStore } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { post } from '../api/client.ts';
import { answerCode, codeQuestion } from '../api/step-up.ts';
import { CodeField } from './code-field.tsx';
import { ProblemBanner } from './problem-banner.tsx';

const Question = () => {
  const form = useId();
  const [code, setCode] = useState('');
  const give = useMutation({
    mutationFn: () => post('/api/step-up', { code }),
    onSuccess: () => answerCode(true),
    onError: () => setCode(''),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    event.stopPropagation();
    give.mutate();
  };
  return (
    <Dialog
      title="本人の確認"
      onClose={() => answerCode(false)}
      actions={
        <>
          <Button onClick={() => answerCode(false)}>やめる</Button>
          <Button type="submit" form={form} kind="primary" busy={give.isPending}>
            確認して続ける
          </Button>
        </>
      }
    >
      <p>承認と発送の前に、確認コードをもう一度入力してください。</p>
      <form id={form} onSubmit={submit}>
        <CodeField value={code} onChange={setCode} />
      </form>
      <ProblemBanner error={give.error} />
    </Dialog>
  );
};

/** Asks for the one-time code while a request waits for it. */
export const StepUpDialog = () =>
  useSyncExternalStore(codeQuestion.subscribe, codeQuestion.isPut) ? <Question /> : null;
