import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, buttonLook } from '#web/ui/button.tsx';
import type { Column } from '#web/ui/column.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { EmptyState, Skeleton } from '#web/ui/states.tsx';
import { Table } from '#web/ui/table.tsx';
import { get, getFile } from '../../api/client.ts';
import type { RunOutputs as Outputs, RunOutput } from '../../api/run-types.ts';
import { PdfPages } from '../../pdf-pages.tsx';
import { CountRow } from '../../shell/count-row.tsx';
import { ProblemBanner } from '../../shell/problem-banner.tsx';
import { Moment } from '../../when.tsx';
import { count, OUTPUT_FORM, textOf, WITHHELD } from '../../words.ts';
import { ReprintPanel } from './reprint-panel.tsx';

const fileOf = (output: RunOutput): string => `/api/registry/outputs/${output.outputId}/file`;

const Shown = ({ output, onClose }: { output: RunOutput; onClose: () => void }) => {
  const file = useQuery({
    queryKey: ['output-file', output.outputId],
    queryFn: () => getFile(fileOf(output)),
    gcTime: 0,
  });
  return (
    <Dialog wide title={output.fileName} onClose={onClose}>
      {file.isPending && <Skeleton lines={8} />}
      <ProblemBanner error={file.error} />
      {file.data && <PdfPages bytes={file.data} label={output.fileName} />}
    </Dialog>
  );
};

const columnsFor = (show: (output: RunOutput) => void): readonly Column<RunOutput>[] => [
  {
    id: 'form',
    header: '種類',
    cell: (o) => <span className="font-bold">{textOf(OUTPUT_FORM, o.form)}</span>,
  },
  { id: 'file', header: 'ファイル', cell: (o) => o.fileName },
  {
    id: 'pages',
    header: 'ページ',
    cell: (o) => (o.pages === 0 ? '－' : count(o.pages)),
    numeric: true,
  },
  { id: 'bytes', header: 'KB', cell: (o) => count(Math.ceil(o.bytes / 1024)), numeric: true },
  { id: 'made', header: '作成日時', cell: (o) => <Moment at={o.madeAt} /> },
  {
    id: 'sha',
    header: '検証値',
    cell: (o) => (
      <span title={o.sha256} className="font-mono text-[0.875rem]">
        {o.sha256.slice(0, 12)}…
      </span>
    ),
  },
  {
    id: 'open',
    header: '操作',
    cell: (o) => (
      <span className="flex flex-wrap gap-2">
        {o.fileName.endsWith('.pdf') && (
          <Button small onClick={() => show(o)}>
            見る
          </Button>
        )}
        <a href={fileOf(o)} download={o.fileName} className={buttonLook('secondary', true)}>
          保存
        </a>
      </span>
    ),
  },
];

/** Planned is printed plus withheld, whatever happened between approval and release. */
const Reconciliation = ({ outputs }: { outputs: Outputs }) => {
  const { planned, printed, withheld } = outputs.reconciliation;
  return (
    <CountRow
      counts={[
        { label: '承認された人', value: planned },
        { label: '印刷した人', value: printed },
        ...Object.entries(withheld).map(([cause, value]) => ({
          label: `印刷しない：${textOf(WITHHELD, cause)}`,
          value,
          bad: true,
        })),
      ]}
    />
  );
};

/** What was printed from the run: to look at, save and print; one slip can be printed again. */
export const RunOutputs = ({ runId, state }: { runId: string; state: string }) => {
  const [shown, setShown] = useState<RunOutput>();
  const outputs = useQuery({
    queryKey: ['/api/registry/runs', runId, 'outputs', state],
    queryFn: () => get<Outputs>(`/api/registry/runs/${runId}/outputs`),
  });
  if (outputs.isPending) return <Skeleton lines={4} />;
  if (outputs.error !== null) {
    return <ProblemBanner error={outputs.error} onRetry={() => void outputs.refetch()} />;
  }
  if (outputs.data.rows.length === 0) {
    return (
      <EmptyState title="印刷物はまだありません">
        <p>作成が終わると、ここに並びます。</p>
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Reconciliation outputs={outputs.data} />
      <Table
        label="印刷物"
        columns={columnsFor(setShown)}
        rows={outputs.data.rows}
        rowKey={(output) => output.outputId}
      />
      <ReprintPanel />
      {shown !== undefined && <Shown output={shown} onClose={() => setShown(undefined)} />}
    </div>
  );
};
