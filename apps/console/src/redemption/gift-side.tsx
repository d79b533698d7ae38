import { PlusOutlined } from '@ant-design/icons';
import type { ConsoleGift, SeasonView } from '@gp/contracts';
import { Button, Card, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { count, seasonSaving, yuan, yuanPerPoint } from '../shared/format';
import { StateTag } from '../shared/page';
import { useRead } from '../shared/read';
import { dateTime } from '../shared/time';
import { RestockModal } from './restock-modal';
import { seasonPhase } from './season';
import { SeasonModal } from './season-modal';
import { ServiceCard } from './service-card';
import { SetCard } from './sets/set-card';
import { ShippingCard } from './shipping-card';
import { VoucherCard } from './voucher-card';
import { WorthCard } from './worth-card';

/** What is not in the form: the stock and the seasons. */
export function GiftSide({ gift, mayWrite }: { gift: ConsoleGift; mayWrite: boolean }) {
  const [open, setOpen] = useState<'restock' | 'season' | null>(null);
  const set = useRead('GET /console/gifts/:id/set', { params: { id: gift.id } });
  // What is packed has no other stock.
  const mayRestock = mayWrite && set.data?.parts.length === 0;
  return (
    <>
      <dl className="figures">
        <div className="figure">
          <dt>库存</dt>
          <dd>
            {count(gift.stock)}
            <small>份</small>
          </dd>
          {mayRestock && (
            <dd className="figure-note">
              <Button type="link" size="small" className="figure-act" onClick={() => setOpen('restock')}>
                调整库存
              </Button>
            </dd>
          )}
        </div>
        <div className="figure">
          <dt>已兑换</dt>
          <dd>
            {count(gift.redeemed)}
            <small>份</small>
          </dd>
        </div>
        <div className="figure">
          <dt>每分值</dt>
          <dd>
            {yuanPerPoint(gift.marketPriceFen, gift.price)}
            <small>元</small>
          </dd>
        </div>
      </dl>
      <Card
        title="季节价"
        className="card-table"
        extra={
          mayWrite && (
            <Button icon={<PlusOutlined />} onClick={() => setOpen('season')}>
              加季节价
            </Button>
          )
        }
      >
        <Table
          rowKey="id"
          size="small"
          columns={seasonColumns(gift.price)}
          dataSource={gift.seasons}
          pagination={false}
          locale={{ emptyText: <p className="quiet">没有季节价，一直按 {count(gift.price)} 分换。</p> }}
        />
      </Card>
      {(gift.kind === 'pickup' || gift.kind === 'shipped') && <SetCard gift={gift} mayWrite={mayWrite} />}
      {gift.kind === 'shipped' && <ShippingCard gift={gift} mayWrite={mayWrite} />}
      {gift.kind === 'service' && <ServiceCard gift={gift} mayWrite={mayWrite} />}
      {gift.kind === 'voucher' && <VoucherCard gift={gift} mayWrite={mayWrite} />}
      <WorthCard gift={gift} />
      {open === 'restock' && <RestockModal gift={gift} close={() => setOpen(null)} />}
      {open === 'season' && <SeasonModal gift={gift} close={() => setOpen(null)} />}
    </>
  );
}

function seasonColumns(listPrice: number): TableColumnsType<SeasonView> {
  return [
    { title: '名称', dataIndex: 'name' },
    {
      title: '价格',
      dataIndex: 'price',
      width: 190,
      render: (price: number, { cashFen }) => {
        const saving = seasonSaving(listPrice, price);
        return (
          <>
            <span className="points">{count(price)}</span> 分{cashFen > 0 && ` + ${yuan(cashFen)} 元`}
            {saving && <span className="quiet small">，每分多值 {saving.gainPercent}%</span>}
          </>
        );
      },
    },
    {
      title: '时间',
      key: 'when',
      width: 170,
      render: (_, season) => (
        <span className="two-lines">
          <span>{dateTime(season.startsAt)} 起</span>
          <small>{dateTime(season.endsAt)} 止</small>
        </span>
      ),
    },
    { title: '状态', key: 'phase', width: 90, render: (_, season) => <StateTag state={seasonPhase(season)} /> },
  ];
}
