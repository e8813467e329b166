import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Column } from '#web/ui/column.ts';
import { Select } from '#web/ui/select.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/tag.tsx';
import { useLongList } from '../../api/lists.ts';
import type { Run, RunMember } from '../../api/run-types.ts';
import { ListView } from '../../shell/list-view.tsx';
import { Period, When } from '../../when.tsx';
import { SUPPRESSED, textOf } from '../../words.ts';

const OUTCOME = {
  due: { text: '送る', tone: 'success' },
  suppressed: { text: '送らない', tone: 'neutral' },
  unknown: { text: '判定できない', tone: 'warning' },
} as const;

const isOutcome = (code: string): code is keyof typeof OUTCOME => code in OUTCOME;

const OutcomeTag = ({ member }: { member: RunMember }) => {
  const { text, tone } = isOutcome(member.outcome) ? OUTCOME[member.outcome] : OUTCOME.unknown;
  return <Tag tone={tone}>{text}</Tag>;
};

const whyOf = (member: RunMember): string =>
  member.reasons.map((reason) => reason.text).join('、') ||
  (member.cause === null ? '' : textOf(SUPPRESSED, member.cause));

const COLUMNS: readonly Column<RunMember>[] = [
  { id: 'number', header: '整理番号', cell: (m) => <span className="numeric">{m.personNo}</span> },
  { id: 'name', header: '氏名', cell: (m) => <span className="font-bold">{m.name}</span> },
  {
    id: 'birth',
    header: '生年月日',
    cell: (m) => <When date={m.birthDate} />,
    sort: (m) => m.birthDate,
  },
  { id: 'outcome', header: '結果', cell: (m) => <OutcomeTag member={m} /> },
  { id: 'why', header: '理由', cell: whyOf },
  {
    id: 'window',
    header: '接種できる期間',
    cell: (m) =>
      m.earliest === null && m.latest === null ? '－' : <Period from={m.earliest} to={m.latest} />,
  },
];

const FILTERS = [
  { value: 'due', label: '送る人' },
  { value: 'suppressed', label: '送らない人すべて' },
  { value: 'unknown', label: '判定できない人' },
];

/** Who is gone, vaccinated or not due is counted in a run and not listed. */
const NobodyListed = ({ counted }: { counted: number }) =>
  counted === 0 ? (
    <EmptyState title="当てはまる人はいません" />
  ) : (
    <EmptyState title={`${counted.toLocaleString('ja-JP')}人は、人数だけを記録しています`}>
      <p>
        転出・死亡・接種済みなど、通知の対象にならない人です。一人ひとりの理由は、個人の画面の接種の予定で確かめられます。
      </p>
    </EmptyState>
  );

type Props = {
  readonly run: Run;
  readonly cause: string | undefined;
  readonly onCause: (cause: string | undefined) => void;
};

/** The frozen list, with everybody's reasons. */
export const RunMembers = ({ run, cause, onCause }: Props) => {
  const navigate = useNavigate();
  const [outcome, setOutcome] = useState('due');
  const filter = cause === undefined ? { outcome } : { outcome: 'suppressed', cause };
  const members = useLongList<RunMember>(`/api/registry/runs/${run.runId}/members`, filter);
  const causes = Object.keys(run.counts?.suppressed ?? {}).map((code) => ({
    value: `cause:${code}`,
    label: `送らない人：${textOf(SUPPRESSED, code)}`,
  }));
  return (
    <div className="flex flex-col gap-3">
      <div className="max-w-96">
        <Select
          label="表示する人"
          options={[...FILTERS, ...causes]}
          value={cause === undefined ? outcome : `cause:${cause}`}
          onChange={(chosen) => {
            const byCause = chosen.startsWith('cause:');
            if (!byCause) setOutcome(chosen);
            onCause(byCause ? chosen.slice('cause:'.length) : undefined);
          }}
        />
      </div>
      <ListView
        label="名簿"
        list={members}
        columns={COLUMNS}
        rowKey={(member) => member.personNo}
        onOpen={({ personNo }) => void navigate({ to: '/people/$personNo', params: { personNo } })}
        empty={<NobodyListed counted={run.counts?.suppressed[cause ?? ''] ?? 0} />}
      />
    </div>
  );
};
