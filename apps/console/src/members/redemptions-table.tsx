import { type RedemptionView, type ShipmentView, shipmentOf } from '@gp/contracts';
import { Card, Table, type TableColumnsType } from 'antd';
import { ArtTile } from '../shared/art';
import { count, yuan } from '../shared/format';
import { REDEMPTION_STATE_WORDS } from '../shared/labels';
import { More, StateTag } from '../shared/page';
import { useKeyset } from '../shared/read';
import { Failed, Loading, Nothing } from '../shared/states';
import { dateTime, day } from '../shared/time';

const COLUMNS: TableColumnsType<RedemptionView> = [
  {
    title: '礼品',
    key: 'gift',
    render: (_, row) => (
      <span className="with-art">
        <ArtTile name={row.art} size={44} />
        <span className="two-lines">
          <span>{row.giftName}</span>
          <small>
            {row.merchantName} · {row.quantity} 份
          </small>
        </span>
      </span>
    ),
  },
  { title: '兑换时间', dataIndex: 'redeemedAt', width: 160, render: dateTime },
  {
    title: '用去',
    key: 'price',
    width: 130,
    align: 'right',
    render: (_, row) => (
      <span className="two-lines">
        <span>{count(row.points)} 分</span>
        {row.cashFen > 0 && <small>{yuan(row.cashFen)} 元</small>}
      </span>
    ),
  },
  {
    title: '状态',
    dataIndex: 'state',
    width: 110,
    render: (state: RedemptionView['state']) => <StateTag state={REDEMPTION_STATE_WORDS[state]} />,
  },
  { title: '去向', key: 'end', width: 240, render: (_, row) => <span className="quiet">{endOf(row)}</span> },
];

function endOf(row: RedemptionView): string {
  const shipment = shipmentOf(row);
  if (shipment) return sentEndOf(row, shipment);
  if (row.state === 'used') return `${dateTime(row.usedAt)} 在${row.usedAtStore ?? '门店'}领取`;
  if (row.state === 'cancelled') return `${dateTime(row.cancelledAt)} 取消，积分已退回`;
  if (row.state === 'expired') return '过了领取期，积分已退回';
  if (row.state === 'lapsed') return '没有在时限内付款，积分已退回';
  if (row.state === 'unpaid') return `${dateTime(row.payment?.deadlineAt ?? null)} 前付款`;
  return `${day(row.pickupUntil)} 前领取`;
}

function sentEndOf(row: RedemptionView, { company, trackingNo, sentAt, receivedAt }: ShipmentView): string {
  if (row.state === 'used') return `${dateTime(receivedAt)} 收到`;
  if (row.state === 'returned') return '已退货，积分已退回';
  if (row.state === 'underway') return `${dateTime(sentAt)} 寄出，${company} ${trackingNo}`;
  if (row.state === 'expired') return '没有按时寄出，积分已退回';
  if (row.state === 'cancelled') return `${dateTime(row.cancelledAt)} 取消，积分已退回`;
  if (row.state === 'lapsed') return '没有在时限内付款，积分已退回';
  if (row.state === 'unpaid') return `${dateTime(row.payment?.deadlineAt ?? null)} 前付款`;
  return `${day(row.pickupUntil)} 前寄出`;
}

export function RedemptionsTable({ memberId }: { memberId: string }) {
  const list = useKeyset('GET /console/members/:id/redemptions', { params: { id: memberId }, query: {} });
  if (list.isLoading) return <Loading />;
  if (list.error && !list.rows.length) return <Failed error={list.error} again={list.again} />;
  return (
    <Card className="card-table">
      <Table
        rowKey="id"
        columns={COLUMNS}
        dataSource={list.rows}
        pagination={false}
        locale={{ emptyText: <Nothing>还没换过礼品。</Nothing> }}
      />
      <More list={list} />
    </Card>
  );
}
