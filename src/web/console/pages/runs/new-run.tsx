import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { enterMoves } from '#web/ui/enter-moves.ts';
import { RadioGroup } from '#web/ui/radio-group.tsx';
import { Select } from '#web/ui/select.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useAction } from '../../api/actions.ts';
import { messageAt } from '../../api/problem.ts';
import { choiceKey, fromChoiceKey, useProgrammes } from '../../api/programmes.ts';
import type { ProgrammeChoice, RunKind } from '../../api/run-types.ts';
import { dateCodec, today } from '../../dates.ts';
import { TextLink } from '../../shell/links.tsx';
import { Page } from '../../shell/page.tsx';
import { ProblemBanner } from '../../shell/problem-banner.tsx';
import { PROGRAMME_CLASS, RUN_KIND, textOf } from '../../words.ts';

type Form = {
  readonly programme: string;
  readonly kind: string;
  readonly basisDate: string;
  readonly bornFrom: string;
  readonly bornTo: string;
  readonly wards: string;
  readonly reason: string;
};

const KINDS = (['ordinary', 'top-up', 'recall'] satisfies RunKind[]).map((kind) => ({
  value: kind,
  label: textOf(RUN_KIND, kind),
}));

const wardsOf = (typed: string): readonly string[] =>
  typed
    .normalize('NFKC')
    .split(/[\s,、]+/)
    .filter((ward) => ward !== '');

const requestOf = (form: Form) => {
  const wards = wardsOf(form.wards);
  return {
    ...fromChoiceKey(form.programme),
    kind: form.kind,
    basisDate: form.basisDate,
    criteria: {
      ...(form.bornFrom !== '' && { bornFrom: form.bornFrom }),
      ...(form.bornTo !== '' && { bornTo: form.bornTo }),
      ...(wards.length > 0 && { wards }),
    },
    reason: form.reason,
  };
};

const EMPTY: Form = {
  programme: '',
  kind: 'ordinary',
  basisDate: today(),
  bornFrom: '',
  bornTo: '',
  wards: '',
  reason: '',
};

type Part = {
  /** Whether the button was pressed, so that what is missing is named. */
  readonly tried: boolean;
  readonly form: Form;
  readonly set: (part: Partial<Form>) => void;
  readonly error: unknown;
};

/** Narrows the law's range; empty means everybody whom the law names. */
const Narrowing = ({ form, set, error }: Part) => (
  <fieldset className="flex flex-col gap-4 rounded-8 border border-solid-gray-300 p-4">
    <legend className="px-1 font-bold">絞り込み（空欄なら法令上の対象者すべて）</legend>
    <div className="grid gap-4 sm:grid-cols-2">
      <DateField
        label="生年月日（から）"
        codec={dateCodec}
        value={form.bornFrom}
        onChange={(bornFrom) => set({ bornFrom })}
        error={messageAt(error, 'criteria.bornFrom')}
      />
      <DateField
        label="生年月日（まで）"
        codec={dateCodec}
        value={form.bornTo}
        onChange={(bornTo) => set({ bornTo })}
        error={messageAt(error, 'criteria.bornTo')}
      />
    </div>
    <TextField
      label="行政区番号"
      hint="複数のときは空白で区切ります"
      value={form.wards}
      onChange={(wards) => set({ wards })}
      error={messageAt(error, 'criteria.wards')}
    />
  </fieldset>
);

const MISSING = '入力してください';

const isComplete = (form: Form): boolean =>
  form.programme !== '' && form.basisDate !== '' && form.reason.trim() !== '';

/** The server's word on a field, else that it is empty. */
const errorOf = (error: unknown, field: string, empty: boolean): string | undefined =>
  messageAt(error, field) ?? (empty ? MISSING : undefined);

const labelOf = (choice: ProgrammeChoice): string =>
  choice.class === null
    ? choice.title
    : `${choice.title}（${textOf(PROGRAMME_CLASS, choice.class)}）`;

/** Which dose, for which day, to whom, and what for. */
const Fields = ({ form, set, error, tried }: Part) => {
  const programmes = useProgrammes(form.basisDate);
  return (
    <>
      <ProblemBanner error={error ?? programmes.error} />
      <div className="max-w-72">
        <DateField
          label="基準日"
          required
          codec={dateCodec}
          value={form.basisDate}
          onChange={(basisDate) => set({ basisDate })}
          error={errorOf(error, 'basisDate', tried && form.basisDate === '')}
        />
      </div>
      <Select
        label="予防接種"
        required
        empty={programmes.isPending ? '読み込み中です' : '選んでください'}
        options={(programmes.data ?? []).map((choice) => ({
          value: choiceKey(choice),
          label: labelOf(choice),
        }))}
        value={form.programme}
        onChange={(programme) => set({ programme })}
        error={errorOf(error, 'vaccine', tried && form.programme === '')}
      />
      <RadioGroup
        inline
        label="区分"
        options={KINDS}
        value={form.kind}
        onChange={(kind) => set({ kind })}
      />
      <Narrowing form={form} set={set} error={error} tried={tried} />
      <TextField
        label="目的"
        required
        hint="例　令和8年度　年度当初の一斉発送"
        value={form.reason}
        onChange={(reason) => set({ reason })}
        error={errorOf(error, 'reason', tried && form.reason.trim() === '')}
      />
    </>
  );
};

/** What to extract, for which day, and why. */
export const NewRun = () => {
  const navigate = useNavigate();
  const [form, setForm] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const set = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  const start = useAction<{ runId: string; taskId: string }, Form>('/api/registry/runs', {
    body: requestOf,
    onDone: ({ runId, taskId }) =>
      void navigate({ to: '/runs/$runId', params: { runId }, search: { task: taskId } }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (isComplete(form)) start.mutate(form);
  };
  return (
    <Page
      title="新しい抽出"
      lead="抽出しただけでは何も発送されません。結果を確かめ、承認を得てから発送の準備に進みます"
      back={<TextLink to="/runs">抽出の一覧へ戻る</TextLink>}
    >
      <form
        onSubmit={submit}
        onKeyDown={enterMoves}
        className="flex max-w-3xl flex-col gap-5 rounded-8 border border-solid-gray-300 bg-white p-5"
      >
        <Fields form={form} set={set} error={start.error} tried={tried} />
        <div>
          <Button type="submit" kind="primary" busy={start.isPending}>
            抽出を始める
          </Button>
        </div>
      </form>
    </Page>
  );
};
