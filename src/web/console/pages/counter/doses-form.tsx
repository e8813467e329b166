import { type SubmitEvent, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { enterMoves } from '#web/ui/enter-moves.ts';
import { Panel } from '#web/ui/panel.tsx';
import { Select } from '#web/ui/select.tsx';
import { useAction } from '../../api/actions.ts';
import { choiceKey, useProgrammes } from '../../api/programmes.ts';
import type { DoseVerdict } from '../../api/run-types.ts';
import { dateCodec, today } from '../../dates.ts';
import { useNotice } from '../../shell/notice.tsx';
import { ProblemBanner } from '../../shell/problem-banner.tsx';
import { type DoseEntry, dosesOf, emptyEntry, isFilled } from './dose-entry.ts';
import { DoseLine } from './dose-line.tsx';

const IDENTITY = [
  { value: 'drivers-license', label: '運転免許証' },
  { value: 'my-number-card', label: 'マイナンバーカード（顔写真の面のみ）' },
  { value: 'passport', label: '旅券' },
  { value: 'residence-card', label: '在留カード' },
  { value: 'two-documents', label: '顔写真のない書類2点' },
];

const PROOF = [
  { value: 'mch-handbook', label: '母子健康手帳' },
  { value: 'certificate', label: '予防接種済証' },
  { value: 'slip-copy', label: '予診票の写し' },
  { value: 'other', label: 'その他の書類' },
];

type Answer = { readonly doses: readonly DoseVerdict[] };
type Papers = {
  readonly identityDocument: string;
  readonly birthDateOnDocument: string;
  readonly proof: string;
};
type Person = { readonly personNo: string; readonly purpose: string };

const NO_PAPERS: Papers = { identityDocument: '', birthDateOnDocument: '', proof: 'mch-handbook' };

const shownPapers = ({ birthDateOnDocument, ...papers }: Papers) =>
  birthDateOnDocument === '' ? papers : { ...papers, birthDateOnDocument };

/** The verdict of the line; the server answers in the order of time. */
const verdictOf = (entry: DoseEntry, verdicts: readonly DoseVerdict[] | undefined) =>
  verdicts?.find(
    ({ vaccine, dose, givenOn }) =>
      choiceKey({ vaccine, dose }) === entry.programme && givenOn === entry.givenOn,
  );

const useDoses = ({ personNo, purpose }: Person) => {
  const say = useNotice();
  const [entries, setEntries] = useState<readonly DoseEntry[]>([emptyEntry(0)]);
  const [papers, setPapers] = useState<Papers>(NO_PAPERS);
  const body = () => ({ personNo, doses: dosesOf(entries), ...shownPapers(papers) });
  const check = useAction<Answer>('/api/registry/counter/doses?check=1', { body, purpose });
  const register = useAction<Answer>('/api/registry/counter/doses', {
    body,
    purpose,
    onDone: ({ doses }) => {
      say(`${doses.length}件の接種を登録しました。`);
      setEntries([emptyEntry(Date.now())]);
      check.reset();
    },
  });
  const change = (entry: DoseEntry) => {
    check.reset();
    setEntries(entries.map((before) => (before.key === entry.key ? entry : before)));
  };
  const add = () => setEntries([...entries, emptyEntry(entries.length + Date.now())]);
  return { entries, papers, setPapers, check, register, change, add };
};

const PaperFields = ({ papers, onChange }: { papers: Papers; onChange: (p: Papers) => void }) => (
  <div className="grid gap-4 sm:grid-cols-3">
    <Select
      label="本人確認書類"
      required
      empty="選んでください"
      options={IDENTITY}
      value={papers.identityDocument}
      onChange={(identityDocument) => onChange({ ...papers, identityDocument })}
    />
    <DateField
      label="書類の生年月日"
      hint="入力すると住民情報と照合します"
      codec={dateCodec}
      value={papers.birthDateOnDocument}
      onChange={(birthDateOnDocument) => onChange({ ...papers, birthDateOnDocument })}
    />
    <Select
      label="接種の確認書類"
      required
      options={PROOF}
      value={papers.proof}
      onChange={(proof) => onChange({ ...papers, proof })}
    />
  </div>
);

/** Doses that a handbook proves: judged first, then registered. */
export const DosesForm = (person: Person) => {
  const doses = useDoses(person);
  const programmes = useProgrammes(today());
  const filled = doses.entries.filter(isFilled);
  const ready = filled.length > 0 && doses.papers.identityDocument !== '';
  const checked = doses.check.data?.doses;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (checked === undefined) doses.check.mutate();
    else doses.register.mutate();
  };
  return (
    <Panel title="母子健康手帳などの接種を登録する">
      <form onSubmit={submit} onKeyDown={enterMoves} className="flex flex-col gap-4">
        <PaperFields papers={doses.papers} onChange={doses.setPapers} />
        {doses.entries.map((entry, index) => (
          <DoseLine
            key={entry.key}
            number={index + 1}
            entry={entry}
            programmes={programmes.data ?? []}
            verdict={verdictOf(entry, checked)}
            onChange={doses.change}
          />
        ))}
        <ProblemBanner error={doses.check.error ?? doses.register.error ?? programmes.error} />
        <div className="flex flex-wrap gap-3">
          <Button onClick={doses.add}>接種を追加</Button>
          <Button
            type="submit"
            kind="primary"
            disabled={!ready}
            busy={doses.check.isPending || doses.register.isPending}
          >
            {checked === undefined ? '判定を確かめる' : `${checked.length}件を登録する`}
          </Button>
        </div>
      </form>
    </Panel>
  );
};
