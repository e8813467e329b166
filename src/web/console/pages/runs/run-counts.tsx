import { DescriptionList } from '#web/ui/description-list.tsx';
import { Panel } from '#web/ui/panel.tsx';
import type { Run } from '../../api/run-types.ts';
import { CountRow } from '../../shell/count-row.tsx';
import { Moment, Period, When } from '../../when.tsx';
import { count, SUPPRESSED, textOf } from '../../words.ts';

const suppressedOf = (run: Run): readonly [string, number][] =>
  Object.entries(run.counts?.suppressed ?? {}).filter(([, value]) => value > 0);

const Causes = ({ run, onCause }: { run: Run; onCause: (cause: string) => void }) => {
  const causes = suppressedOf(run);
  if (causes.length === 0) return <p>送らない人はいません。</p>;
  return (
    <ul className="flex flex-wrap gap-2">
      {causes.map(([cause, value]) => (
        <li key={cause}>
          <button
            type="button"
            onClick={() => onCause(cause)}
            className="cursor-pointer rounded-8 border border-solid-gray-420 bg-white px-3 py-1 hover:border-key-900 hover:bg-key-50"
          >
            {textOf(SUPPRESSED, cause)}
            <strong className="numeric ml-2">{count(value)}</strong>
          </button>
        </li>
      ))}
    </ul>
  );
};

const Asked = ({ run }: { run: Run }) => (
  <DescriptionList
    narrow
    items={[
      { term: '基準日', value: <When date={run.basisDate} both /> },
      {
        term: '生年月日',
        value:
          run.criteria.bornFrom || run.criteria.bornTo ? (
            <Period from={run.criteria.bornFrom ?? null} to={run.criteria.bornTo ?? null} />
          ) : (
            '法令上の対象者すべて'
          ),
      },
      { term: '行政区', value: run.criteria.wards?.join('、') || 'すべて' },
      { term: '規則の版', value: run.ruleVersion },
      {
        term: '依頼',
        value: (
          <>
            {run.requestedBy}　<Moment at={run.requestedAt} />
          </>
        ),
      },
      { term: '承認', value: run.approvedBy ?? '－' },
    ]}
  />
);

type Props = { readonly run: Run; readonly onCause: (cause: string) => void };

/** How many get a letter, how many do not and why, and what was asked. */
export const RunCounts = ({ run, onCause }: Props) => {
  const suppressed = suppressedOf(run).reduce((sum, [, value]) => sum + value, 0);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {run.counts !== null && (
        <Panel title="結果">
          <CountRow
            counts={[
              { label: '送る人', value: run.counts.due },
              { label: '送らない人', value: suppressed },
              { label: '判定できない人', value: run.counts.unknown, bad: true },
            ]}
          />
          <h3 className="mt-4 mb-2 font-bold">送らない人の理由</h3>
          <Causes run={run} onCause={onCause} />
        </Panel>
      )}
      <Panel title="抽出の条件">
        <Asked run={run} />
      </Panel>
    </div>
  );
};
