import type { LotView } from '@gp/contracts';
import { Card, Progress, Table, type TableColumnsType } from 'antd';
import { count } from '../shared/format';
import { LOT_KIND_WORDS } from '../shared/labels';
import { useRead } from '../shared/read';
import { Nothing, Shown } from '../shared/states';
import { dateTime, day, lastMoment } from '../shared/time';

const COLUMNS: TableColumnsType<LotView> = [
  {
    title: '批次',
    dataIndex: 'title',
    render: (title: string, lot) => (
      <span className="two-lines">
        <span>{title}</span>
        <small>
          {LOT_KIND_WORDS[lot.kind]}，按规则第 {lot.ruleVersion} 版
        </small>
      </span>
    ),
  },
  { title: '获得时间', dataIndex: 'earnedAt', width: 160, render: dateTime },
  {
    title: '有效期',
    dataIndex: 'expiresAt',
    width: 140,
    render: (at: string | null) => (at ? `${day(lastMoment(at))} 到期` : '永久有效'),
  },
  { title: '发放', dataIndex: 'granted', width: 100, align: 'right', render: count },
  {
    title: '剩余',
    dataIndex: 'remaining',
    width: 220,
    align: 'right',
    render: (remaining: number, lot) => (
      <span className="lot-left">
        <Progress
          percent={lot.granted ? (remaining / lot.granted) * 100 : 0}
          showInfo={false}
          size="small"
          aria-label="剩余比例"
        />
        <b className="strong">{count(remaining)}</b>
      </span>
    ),
  },
];

/** Each lot with what is left of it; together they are the balance. */
export function LotsTable({ memberId }: { memberId: string }) {
  const lots = useRead('GET /console/members/:id/lots', { params: { id: memberId } });
  return (
    <Shown of={lots}>
      {({ balance, lots: rows }) => (
        <Card className="card-table">
          <Table
            rowKey="id"
            columns={COLUMNS}
            dataSource={rows}
            pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
            locale={{ emptyText: <Nothing>还没有积分批次。</Nothing> }}
          />
          {rows.length > 0 && <p className="list-end">各批次剩余合计就是可用积分：{count(balance)} 分</p>}
        </Card>
      )}
    </Shown>
  );
}
