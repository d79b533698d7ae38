import type { SettlementMonth } from '@gp/contracts';
import { Card, Table, type TableColumnsType } from 'antd';
import { Link, useNavigate } from 'react-router';
import { count, yuan } from '../shared/format';
import { Page, StateTag } from '../shared/page';
import { useRead } from '../shared/read';
import { Nothing, Shown } from '../shared/states';
import { monthWords } from '../shared/time';
import { IssueButton } from './issue-button';
import { MONTH_WORDS } from './settlement-words';

const COLUMNS: TableColumnsType<SettlementMonth> = [
  {
    title: '月份',
    dataIndex: 'month',
    render: (month: string) => <Link to={`/settlements/${month}`}>{monthWords(month)}</Link>,
  },
  { title: '明细', dataIndex: 'lines', width: 110, align: 'right', render: (n: number) => `${count(n)} 笔` },
  { title: '应收合计（元）', dataIndex: 'receivableFen', width: 160, align: 'right', render: yuan },
  { title: '应付合计（元）', dataIndex: 'payableFen', width: 160, align: 'right', render: yuan },
  {
    title: '状态',
    dataIndex: 'state',
    width: 110,
    render: (state: SettlementMonth['state']) => <StateTag state={MONTH_WORDS[state]} />,
  },
  {
    title: '操作',
    key: 'actions',
    width: 120,
    align: 'right',
    render: (_, row) => <IssueButton month={row} />,
  },
];

export function Component() {
  const months = useRead('GET /console/settlements');
  const navigate = useNavigate();
  return (
    <Page
      title="商户结算"
      hint="一家发的积分在另一家用掉，由发分的一家按 1 分 0.05 元付给用掉的一家；活动、问卷等项目方的分由项目方付。应收合计总等于应付合计。"
    >
      <Shown of={months}>
        {({ items }) => (
          <Card className="card-table">
            <Table
              rowKey="month"
              columns={COLUMNS}
              dataSource={items}
              pagination={items.length > 24 ? { pageSize: 24, showSizeChanger: false } : false}
              rowClassName="row-link"
              onRow={({ month }) => ({ onClick: () => navigate(`/settlements/${month}`) })}
              locale={{ emptyText: <Nothing>还没有要结算的。有了核销或积分抵现，一分钟内就会记在这里。</Nothing> }}
            />
          </Card>
        )}
      </Shown>
    </Page>
  );
}
