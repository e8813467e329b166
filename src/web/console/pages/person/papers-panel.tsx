import type { Column } from '#web/ui/column.ts';
import { Panel } from '#web/ui/panel.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Table } from '#web/ui/table.tsx';
import { Tag } from '#web/ui/tag.tsx';
import type { Letter, PersonPage, Voucher } from '../../api/people-types.ts';
import { TextLink } from '../../shell/links.tsx';
import { When } from '../../when.tsx';
import { OUTPUT_FORM, textOf } from '../../words.ts';

const VOUCHERS: readonly Column<Voucher>[] = [
  {
    id: 'number',
    header: '接種券番号',
    cell: (v) => <span className="numeric">{v.voucherNo}</span>,
  },
  { id: 'title', header: '予防接種', cell: (v) => v.title, sort: (v) => v.title },
  {
    id: 'issued',
    header: '発行日',
    cell: (v) => <When date={v.issuedOn} />,
    sort: (v) => v.issuedOn,
  },
  { id: 'copies', header: '発行枚数', cell: (v) => v.copies, numeric: true },
  {
    id: 'state',
    header: '状態',
    cell: (v) =>
      v.voidOn === null ? <Tag tone="success">有効</Tag> : <Tag tone="neutral">無効</Tag>,
  },
];

const LETTERS: readonly Column<Letter>[] = [
  { id: 'sent', header: '発送日', cell: (l) => <When date={l.sentOn} />, sort: (l) => l.sentOn },
  { id: 'form', header: '種類', cell: (l) => textOf(OUTPUT_FORM, l.form) },
  {
    id: 'run',
    header: '抽出',
    cell: (l) => (
      <TextLink to="/runs/$runId" params={{ runId: l.runId }}>
        抽出を開く
      </TextLink>
    ),
  },
];

/** Vouchers and letters that this person was sent. */
export const PapersPanel = ({ page }: { page: PersonPage }) => (
  <div className="flex flex-col gap-4">
    <Panel title="接種券・予診票">
      {page.vouchers.length === 0 ? (
        <EmptyState title="発行した接種券はありません" />
      ) : (
        <Table
          label="接種券・予診票"
          columns={VOUCHERS}
          rows={page.vouchers}
          rowKey={(voucher) => voucher.voucherNo}
        />
      )}
    </Panel>
    <Panel title="送った通知">
      {page.letters.length === 0 ? (
        <EmptyState title="送った通知はありません" />
      ) : (
        <Table
          label="送った通知"
          columns={LETTERS}
          rows={page.letters}
          rowKey={(letter) => `${letter.runId}/${letter.form}`}
        />
      )}
    </Panel>
  </div>
);
