import { DateField } from '#web/ui/date-field.tsx';
import { Select } from '#web/ui/select.tsx';
import { Tag } from '#web/ui/tag.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { choiceKey } from '../../api/programmes.ts';
import type { DoseVerdict, ProgrammeChoice } from '../../api/run-types.ts';
import { dateCodec } from '../../dates.ts';
import { textOf, VERDICT } from '../../words.ts';
import type { DoseEntry } from './dose-entry.ts';

const MEANING: Readonly<Record<string, string>> = {
  voluntary: '定期接種の期間や対象の外です。任意接種として記録します。',
  mistake: '間隔や年齢が法令と合いません。手帳の記載をもう一度確かめてください。',
  unknown: '判定に足りない事実があります。手帳の記載を確かめてください。',
};

const Verdict = ({ verdict: { verdict, reasons } }: { verdict: DoseVerdict }) => (
  <div className="text-[0.9375rem]">
    <p className="flex flex-wrap items-center gap-2">
      <Tag tone={verdict in MEANING ? 'warning' : 'success'}>{textOf(VERDICT, verdict)}</Tag>
      {MEANING[verdict]}
    </p>
    {verdict in MEANING && reasons.length > 0 && (
      <ul className="mt-1 list-disc pl-6">
        {reasons.map(({ code, text, law }) => (
          <li key={code}>
            {text}
            {law !== '' && <span className="text-solid-gray-600">（{law}）</span>}
          </li>
        ))}
      </ul>
    )}
  </div>
);

type Props = {
  readonly number: number;
  readonly entry: DoseEntry;
  readonly programmes: readonly ProgrammeChoice[];
  readonly verdict: DoseVerdict | undefined;
  readonly onChange: (entry: DoseEntry) => void;
};

/** One dose as the handbook has it, with the verdict under it once it was asked for. */
export const DoseLine = ({ number, entry, programmes, verdict, onChange }: Props) => {
  const set = (part: Partial<DoseEntry>) => onChange({ ...entry, ...part });
  return (
    <fieldset className="grid gap-3 border-t border-solid-gray-200 pt-3 sm:grid-cols-[2fr_1.4fr_1.2fr_1fr_1.4fr]">
      <legend className="sr-only">{number}件目の接種</legend>
      <Select
        label="予防接種"
        empty="選んでください"
        options={programmes.map((choice) => ({ value: choiceKey(choice), label: choice.title }))}
        value={entry.programme}
        onChange={(programme) => set({ programme })}
      />
      <DateField
        label="接種日"
        codec={dateCodec}
        value={entry.givenOn}
        onChange={(givenOn) => set({ givenOn })}
      />
      <TextField
        label="ワクチン名"
        value={entry.product}
        onChange={(product) => set({ product })}
      />
      <TextField label="ロット番号" value={entry.lot} onChange={(lot) => set({ lot })} />
      <TextField
        label="接種した医療機関"
        value={entry.clinicOther}
        onChange={(clinicOther) => set({ clinicOther })}
      />
      {verdict !== undefined && (
        <div className="sm:col-span-5">
          <Verdict verdict={verdict} />
        </div>
      )}
    </fieldset>
  );
};
