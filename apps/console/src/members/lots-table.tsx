import type { LotsView, LotView } from '@gp/contracts';
import { Alert, Card, Progress, Table, type TableColumnsType } from 'antd';
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

/** Each lot with what is left of it; together they are the balance. What is set aside or owed is not in them, and is said beside. */
export function LotsTable({ memberId }: { memberId: string }) {
  const lots = useRead('GET /console/members/:id/lots', { params: { id: memberId } });
  return (
    <Shown of={lots}>
      {(shown) => (
        <div className="stack">
          {shown.debt > 0 && (
            <Alert type="warning" showIcon title={`待抵扣：退货后还欠 ${count(shown.debt)} 分，下次得分先抵扣。`} />
          )}
          {shown.holds.length > 0 && <Holds holds={shown.holds} />}
          <Lots lots={shown} />
        </div>
      )}
    </Shown>
  );
}

function Lots({ lots: { balance, lots: rows, restPoints } }: { lots: LotsView }) {
  return (
    <Card className="card-table">
      <Table
        rowKey="id"
        columns={COLUMNS}
        dataSource={rows}
        pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        locale={{ emptyText: <Nothing>还没有积分批次。</Nothing> }}
      />
      {rows.length > 0 && (
        <p className="list-end">
          {restPoints > 0 && `还有 ${count(restPoints)} 分在没有列出的批次里。`}各批次剩余合计就是可用积分：{count(balance)} 分
        </p>
      )}
    </Card>
  );
}

/** Points set aside for something under way: with its end they come back or are spent. */
function Holds({ holds }: { holds: LotsView['holds'] }) {
  const sum = holds.reduce((total, { points }) => total + points, 0);
  return (
    <Card title={`预留 ${count(sum)} 分`} className="card-table" extra={<span className="quiet small">不在可用积分里</span>}>
      <Table
        rowKey="id"
        size="middle"
        columns={[
          { title: '为什么', dataIndex: 'title' },
          { title: '最晚到', dataIndex: 'endsAt', width: 180, render: dateTime },
          {
            title: '预留',
            dataIndex: 'points',
            width: 120,
            align: 'right',
            render: (points: number) => <b className="strong">{count(points)}</b>,
          },
        ]}
        dataSource={holds}
        pagination={false}
      />
    </Card>
  );
}
