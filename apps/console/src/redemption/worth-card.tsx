import type { ConsoleGift, GiftPrice } from '@gp/contracts';
import { Button, Card, Table, type TableColumnsType } from 'antd';
import { useAsk } from '../shared/ask';
import { count, yuan, yuanPerPoint } from '../shared/format';
import { StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { dateTime, day } from '../shared/time';
import { useWrite } from '../shared/write';
import { GIFT_READS } from './gift-acts';

/** Whether the worth of this gift is promised, and every price it ever had. */
export function WorthCard({ gift }: { gift: ConsoleGift }) {
  const mayPromise = useMay('worth.write');
  const prices = useRead('GET /console/gifts/:id/prices', { params: { id: gift.id } });
  return (
    <Card title="价值保障与价格记录" className="card-table" extra={mayPromise && <Guarantee gift={gift} />}>
      <p className="quiet">
        <Standing gift={gift} />
      </p>
      <Table
        rowKey="at"
        size="small"
        columns={COLUMNS}
        dataSource={prices.data?.items ?? []}
        loading={prices.isPending}
        pagination={(prices.data?.items.length ?? 0) > 10 && { pageSize: 10 }}
      />
    </Card>
  );
}

function Standing({ gift: { basket } }: { gift: ConsoleGift }) {
  if (!basket) return <>不在价值保障清单里：改价只需注明市价来源。</>;
  if (basket.leavesAt)
    return (
      <>
        <StateTag state={{ word: '将退出', tone: 'warning' }} /> {day(basket.leavesAt)} 退出清单；在那之前 1 分仍至少值 0.05 元。
      </>
    );
  return (
    <>
      <StateTag state={{ word: '保障中', tone: 'success' }} /> 1 分至少值 0.05 元，更贵的标价不能保存。
    </>
  );
}

function Guarantee({ gift }: { gift: ConsoleGift }) {
  const ask = useAsk();
  const change = useWrite('POST /console/gifts/:id/basket', GIFT_READS);
  const put = (inBasket: boolean) => change.mutateAsync({ params: { id: gift.id }, body: { inBasket } });
  const name = `“${gift.name}”`;
  if (gift.basket && !gift.basket.leavesAt)
    return (
      <Button
        onClick={() =>
          ask({
            title: `让${name}退出价值保障`,
            content: '退出要提前公示，公示期内保障照旧。会员在“1 分值多少”里会看到退出的日期。',
            okText: '公示退出',
            danger: true,
            run: () => put(false),
            done: '已公示退出',
          })
        }
      >
        退出保障
      </Button>
    );
  return (
    <Button
      onClick={() =>
        ask({
          title: `保障${name}的价值`,
          content: '保障后，1 分至少值 0.05 元：更贵的标价不能保存，退出要提前公示。所有人都能在“1 分值多少”里看到它。',
          okText: '列入保障',
          run: () => put(true),
          done: '已列入价值保障',
        })
      }
    >
      {gift.basket ? '撤回退出' : '列入保障'}
    </Button>
  );
}

const COLUMNS: TableColumnsType<GiftPrice> = [
  { title: '从', dataIndex: 'at', width: 170, render: (at: string) => dateTime(at) },
  {
    title: '标价',
    dataIndex: 'price',
    width: 110,
    render: (price: number) => (
      <>
        <span className="points">{count(price)}</span> 分
      </>
    ),
  },
  { title: '市价', dataIndex: 'marketPriceFen', width: 120, render: (fen: number) => `${yuan(fen)} 元` },
  { title: '每分值', key: 'worth', width: 110, render: (_, p) => `${yuanPerPoint(p.marketPriceFen, p.price)} 元` },
  { title: '市价来源', dataIndex: 'marketPriceSource' },
];
