import { type EntryLine, STATEMENT_FILTERS, type StatementFilter } from '@gp/contracts';
import { Card, Segmented, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { count, signed } from '../shared/format';
import { ENTRY_KIND_WORDS, LOT_KIND_WORDS, SOURCE_WORDS, STATEMENT_FILTER_WORDS } from '../shared/labels';
import { More } from '../shared/page';
import { useKeyset } from '../shared/read';
import { Failed, Loading, Nothing } from '../shared/states';
import { dateTime, day, lastMoment } from '../shared/time';

const COLUMNS: TableColumnsType<EntryLine> = [
  { title: '时间', dataIndex: 'happenedAt', width: 160, render: dateTime },
  {
    title: '事由',
    key: 'why',
    render: (_, line) => (
      <span className="two-lines">
        <span>{line.title}</span>
        <small>{line.detail}</small>
      </span>
    ),
  },
  {
    title: '种类',
    key: 'kind',
    width: 130,
    render: (_, line) => (
      <span className="two-lines">
        <span>{ENTRY_KIND_WORDS[line.kind]}</span>
        <small>{SOURCE_WORDS[line.source]}</small>
      </span>
    ),
  },
  { title: '有效期', key: 'expires', width: 160, render: (_, line) => <Validity line={line} /> },
  {
    title: '变动',
    dataIndex: 'amount',
    width: 110,
    align: 'right',
    render: (amount: number) => <span className={amount > 0 ? 'gain' : 'strong'}>{signed(amount)}</span>,
  },
  { title: '之后余额', dataIndex: 'balanceAfter', width: 110, align: 'right', render: count },
];

function Validity({ line }: { line: EntryLine }) {
  if (!line.lotKind) return <span className="quiet">—</span>;
  return (
    <span className="two-lines">
      <span>{LOT_KIND_WORDS[line.lotKind]}</span>
      <small>{line.expiresAt ? `${day(lastMoment(line.expiresAt))} 到期` : '永久有效'}</small>
    </span>
  );
}

export function StatementTable({ memberId }: { memberId: string }) {
  const [filter, setFilter] = useState<StatementFilter>('all');
  const list = useKeyset('GET /console/members/:id/statement', { params: { id: memberId }, query: { filter } });
  return (
    <>
      <div className="filters">
        <Segmented
          value={filter}
          onChange={setFilter}
          options={STATEMENT_FILTERS.map((value) => ({ value, label: STATEMENT_FILTER_WORDS[value] }))}
        />
      </div>
      {list.isLoading ? (
        <Loading />
      ) : list.error && !list.rows.length ? (
        <Failed error={list.error} again={list.again} />
      ) : (
        <Card className="card-table">
          <Table
            rowKey="id"
            columns={COLUMNS}
            dataSource={list.rows}
            pagination={false}
            loading={list.isChanging}
            locale={{
              emptyText: (
                <Nothing>{filter === 'all' ? '还没有积分往来。' : `没有“${STATEMENT_FILTER_WORDS[filter]}”的记录。`}</Nothing>
              ),
            }}
          />
          <More list={list} />
        </Card>
      )}
    </>
  );
}
