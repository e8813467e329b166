import type { ReactNode } from 'react';
import { Button } from '#web/ui/button.tsx';
import { classes } from '#web/ui/classes.ts';
import { Panel } from '#web/ui/panel.tsx';
import type { Candidate, Doubt } from '../../api/intake-types.ts';
import { TextLink } from '../../shell/links.tsx';
import { When } from '../../when.tsx';
import { SEX, STATUS, textOf, wordOf } from '../../words.ts';

/** The items both sides have, in the order in which a slip is read. */
const ITEMS = [
  { item: 'personNo', label: '整理番号' },
  { item: 'nameKana', label: 'カナ氏名' },
  { item: 'name', label: '氏名' },
  { item: 'birthDate', label: '生年月日' },
  { item: 'sex', label: '性別' },
  { item: 'address', label: '住所' },
  { item: 'status', label: '状態' },
] as const;
type Item = (typeof ITEMS)[number]['item'];

const shown = (item: Item, value: string | null | undefined): ReactNode => {
  if (value === null) return '表示しません（予診票で確認）';
  if (value === undefined || value === '') return '－';
  if (item === 'birthDate') return <When date={value} both />;
  if (item === 'status') return wordOf(STATUS, value).text;
  return item === 'sex' ? textOf(SEX, value) : value;
};

const ofSlip = (item: Item, slip: Doubt['slip']): string | null | undefined =>
  item === 'status' ? undefined : slip[item];

/** The register's address is no part of a doubt: opening the person asks for a reason first. */
const ofRegister = (item: Item, candidate: Candidate): ReactNode =>
  item === 'address' ? '個人の画面で確認' : shown(item, candidate[item]);

const Cell = ({ differs, children }: { differs: boolean; children: ReactNode }) => (
  <td
    className={classes(
      'foreign-text border-t border-l border-solid-gray-200 px-3 py-2 align-top',
      differs && 'bg-red-50 font-bold',
    )}
  >
    {differs && (
      <span className="mr-1.5 rounded-4 bg-error-2 px-1 text-[0.75rem] text-white">違い</span>
    )}
    {children}
  </td>
);

type Props = { readonly doubt: Doubt; readonly onChoose: (candidate: Candidate) => void };

const Heads = ({ doubt, onChoose }: Props) => (
  <thead>
    <tr className="bg-solid-gray-50 align-top">
      <th scope="col" className="px-3 py-2 whitespace-nowrap">
        項目
      </th>
      <th scope="col" className="min-w-40 border-l border-solid-gray-200 px-3 py-2">
        予診票（{doubt.row}行目）
      </th>
      {doubt.candidates.map((candidate, index) => (
        <th
          key={candidate.personNo}
          scope="col"
          className="min-w-56 border-l border-solid-gray-200 px-3 py-2"
        >
          <span className="flex flex-wrap items-center justify-between gap-2">
            候補{index + 1}
            <Button
              small
              kind="primary"
              shortcut={String(index + 1)}
              onClick={() => onChoose(candidate)}
            >
              本人とする
            </Button>
          </span>
        </th>
      ))}
    </tr>
  </thead>
);

const Dose = ({ doubt }: { doubt: Doubt }) => (
  <p className="mb-3">
    接種：{doubt.slip.title || '－'}
    <span className="ml-4">
      接種日：
      <When date={doubt.slip.givenOn} both />
    </span>
  </p>
);

/** Slip beside register, item by item; what differs is marked in word and colour. */
export const Comparison = ({ doubt, onChoose }: Props) => (
  <Panel
    title="予診票と住民情報"
    actions={
      <TextLink to="/imports/batches/$batchId" params={{ batchId: doubt.batchId }}>
        取込を開く
      </TextLink>
    }
  >
    <Dose doubt={doubt} />
    <section
      aria-label="見比べる表"
      className="overflow-x-auto rounded-8 border border-solid-gray-300"
    >
      <table className="w-full border-collapse text-left">
        <Heads doubt={doubt} onChoose={onChoose} />
        <tbody>
          {ITEMS.map(({ item, label }) => (
            <tr key={item}>
              <th
                scope="row"
                className="border-t border-solid-gray-200 px-3 py-2 align-top font-normal whitespace-nowrap text-solid-gray-600"
              >
                {label}
              </th>
              <Cell differs={false}>{shown(item, ofSlip(item, doubt.slip))}</Cell>
              {doubt.candidates.map((candidate) => (
                <Cell key={candidate.personNo} differs={candidate.differs.includes(item)}>
                  {ofRegister(item, candidate)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
    {doubt.candidates.length === 0 && (
      <p className="mt-3">住民情報に候補となる人がいません。予診票を確かめてください。</p>
    )}
  </Panel>
);
