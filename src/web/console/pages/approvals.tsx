import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Column } from '#web/ui/column.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/tag.tsx';
import { useLongList } from '../api/lists.ts';
import type { Approval } from '../api/run-types.ts';
import { ListView } from '../shell/list-view.tsx';
import { Page } from '../shell/page.tsx';
import { Moment } from '../when.tsx';
import { textOf, WHY_NOT } from '../words.ts';
import { CorrectionDecision } from './correction-decision.tsx';

const KIND: Readonly<Record<string, string>> = {
  feed: '住民情報の取込',
  batch: '予診票データの取込',
  run: '抽出・通知',
  correction: '接種記録の訂正',
};

const SUMMARY: Readonly<Record<string, string>> = {
  recordNo: '記録番号',
  paper: '書類',
  rows: '件数',
  added: '追加',
  changed: '変更',
  unchanged: '変更なし',
  removed: '名簿から消える人',
  faulty: '誤り',
  round: '回',
  due: '送る人',
  unknown: '判定できない人',
  linked: '対応づけ済',
  doubt: '疑義',
  duplicate: '重複',
  returned: '返戻',
  mistake: '間違い接種',
  examinedOnly: '予診のみ',
};

const Summary = ({ summary }: { summary: Approval['summary'] }) =>
  typeof summary === 'string' ? (
    summary
  ) : (
    <ul>
      {Object.entries(summary).map(([key, value]) => (
        <li key={key} className="mr-3 inline-block">
          {textOf(SUMMARY, key)}
          <strong className="numeric ml-1">{value}</strong>
        </li>
      ))}
    </ul>
  );

const COLUMNS: readonly Column<Approval>[] = [
  { id: 'kind', header: '種類', cell: (a) => textOf(KIND, a.kind), sort: (a) => a.kind },
  {
    id: 'title',
    header: '件名',
    cell: (a) => <span className="font-bold text-key-1000">{a.title}</span>,
  },
  {
    id: 'summary',
    header: '内容',
    cell: (a) => <Summary summary={a.summary} />,
    width: 'sm:w-80',
  },
  { id: 'by', header: '依頼者', cell: (a) => a.requestedBy },
  {
    id: 'at',
    header: '依頼日時',
    cell: (a) => <Moment at={a.requestedAt} />,
    sort: (a) => a.requestedAt,
  },
  {
    id: 'may',
    header: '判断',
    cell: (a) =>
      a.mayDecide ? (
        <Tag tone="warning">判断してください</Tag>
      ) : (
        <span className="text-[0.9375rem]">
          {a.whyNot ? textOf(WHY_NOT, a.whyNot) : '判断できません'}
        </span>
      ),
    width: 'sm:w-72',
  },
];

/** What waits for a second person. Nobody decides on what he or she asked for. */
export const Approvals = () => {
  const navigate = useNavigate();
  const waiting = useLongList<Approval>('/api/registry/approvals', {}, { refetchInterval: 15_000 });
  const [correction, setCorrection] = useState<Approval>();
  const open = (approval: Approval) => {
    const { kind, subjectId } = approval;
    if (kind === 'correction') setCorrection(approval);
    if (kind === 'feed')
      void navigate({ to: '/imports/feeds/$feedNo', params: { feedNo: subjectId } });
    if (kind === 'batch')
      void navigate({ to: '/imports/batches/$batchId', params: { batchId: subjectId } });
    if (kind === 'run') void navigate({ to: '/runs/$runId', params: { runId: subjectId } });
  };
  return (
    <Page title="承認" lead="内容を開いて確かめてから、承認または差し戻しをしてください">
      <ListView
        label="承認を待つもの"
        list={waiting}
        columns={COLUMNS}
        rowKey={(approval) => `${approval.kind}/${approval.subjectId}`}
        onOpen={open}
        autoFocus
        empty={<EmptyState title="承認を待つものはありません" />}
      />
      {correction !== undefined && (
        <CorrectionDecision approval={correction} onClose={() => setCorrection(undefined)} />
      )}
    </Page>
  );
};
