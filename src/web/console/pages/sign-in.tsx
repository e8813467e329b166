import { type SubmitEvent, useEffect, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { enterMoves } from '#web/ui/enter-moves.ts';
import { Select } from '#web/ui/select.tsx';
import { Skeleton } from '#web/ui/states.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { type Credentials, useSignIn, useSignInChoices } from '../api/session.ts';
import type { SignInChoices } from '../api/types.ts';
import { CodeField } from '../shell/code-field.tsx';
import { ProblemBanner } from '../shell/problem-banner.tsx';

const LAST = 'yobo.municipality';

const DemoAccounts = ({ demo }: { demo: NonNullable<SignInChoices['demo']> }) => (
  <section
    aria-label="デモ用のアカウント"
    className="rounded-8 border border-solid-gray-300 bg-white p-5 text-[0.9375rem]"
  >
    <h2 className="font-bold">デモ環境です</h2>
    <p className="mt-1">
      次のIDで入れます。パスワードはいずれも
      <code className="mx-1 rounded-4 bg-solid-gray-50 px-1 font-bold whitespace-nowrap">
        {demo.password}
      </code>
      です。
    </p>
    <dl className="mt-3 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
      {demo.accounts.map((account) => (
        <div key={account.id} className="col-span-2 grid grid-cols-subgrid">
          <dt>
            <code className="font-bold">{account.id}</code>
          </dt>
          <dd>{account.duty}</dd>
        </div>
      ))}
    </dl>
    <p className="mt-3">
      確認コードは、サーバー側の端末で
      <code className="mx-1 rounded-4 bg-solid-gray-50 px-1 font-bold whitespace-nowrap">
        ./yobo demo code {demo.accounts[0]?.id ?? 'ID'}
      </code>
      を実行すると表示されます。
    </p>
  </section>
);

type FieldsProps = {
  readonly choices: SignInChoices;
  readonly form: Credentials;
  readonly set: (part: Partial<Credentials>) => void;
};

const SignInFields = ({ choices, form, set }: FieldsProps) => (
  <>
    <Select
      label="自治体"
      required
      options={choices.municipalities.map(({ code, name }) => ({ value: code, label: name }))}
      value={form.municipality}
      onChange={(municipality) => set({ municipality })}
    />
    <TextField
      label="利用者ID"
      required
      autoFocus
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      value={form.id}
      onChange={(id) => set({ id })}
    />
    <TextField
      label="パスワード"
      required
      type="password"
      autoComplete="current-password"
      value={form.password}
      onChange={(password) => set({ password })}
    />
    <CodeField value={form.code} onChange={(code) => set({ code })} />
  </>
);

const SignInForm = ({ choices }: { choices: SignInChoices }) => {
  const signIn = useSignIn();
  const [form, setForm] = useState<Credentials>({
    municipality: localStorage.getItem(LAST) ?? choices.municipalities[0]?.code ?? '',
    id: '',
    password: '',
    code: '',
  });
  const set = (part: Partial<Credentials>) => setForm({ ...form, ...part });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    localStorage.setItem(LAST, form.municipality);
    signIn.mutate(form, { onError: () => set({ code: '' }) });
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={enterMoves}
      className="flex flex-col gap-5 rounded-8 border border-solid-gray-300 bg-white p-6"
    >
      <ProblemBanner error={signIn.error} />
      <SignInFields choices={choices} form={form} set={set} />
      <Button type="submit" kind="primary" busy={signIn.isPending}>
        サインイン
      </Button>
    </form>
  );
};

export const SignIn = () => {
  const choices = useSignInChoices();
  useEffect(() => {
    document.title = 'サインイン｜Yobo';
  }, []);
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-5 px-4 py-8">
      <div className="flex items-center gap-3">
        <img src="/icon.svg" alt="" width="44" height="44" />
        <div>
          <h1 className="text-[1.375rem] leading-8 font-bold">Yobo サインイン</h1>
          <p className="text-[0.9375rem] text-solid-gray-700">予防接種・健診（職員用）</p>
        </div>
      </div>
      {choices.isPending && <Skeleton lines={5} />}
      <ProblemBanner error={choices.error} onRetry={() => void choices.refetch()} />
      {choices.data && <SignInForm choices={choices.data} />}
      {choices.data?.demo && <DemoAccounts demo={choices.data.demo} />}
    </main>
  );
};
