import { PlusOutlined } from '@ant-design/icons';
import { type ConsoleGift, GIFT_STATES } from '@gp/contracts';
import { Button, Card, Input, Segmented, Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ArtTile } from '../shared/art';
import { count, yuan, yuanPerPoint } from '../shared/format';
import { GIFT_CATEGORY_WORDS, GIFT_STATE_WORDS } from '../shared/labels';
import { LinkButton } from '../shared/link-button';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { Nothing, Shown } from '../shared/states';
import { useGiftActs } from './gift-acts';
import { RestockModal } from './restock-modal';
import { seasonNow } from './season';

export function Component() {
  const [search, setSearch] = useSearchParams();
  const state = search.get('state') ?? '';
  const merchantId = search.get('merchant') ?? '';
  const [name, setName] = useState('');
  const gifts = useRead('GET /console/gifts', { query: { state, merchantId } });
  const merchants = useRead('GET /console/merchants');
  const mayWrite = useMay('gifts.write');
  const set = (key: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(key, value);
    else next.delete(key);
    setSearch(next, { replace: true });
  };
  return (
    <Page title="礼品" hint="会员用积分能换到的东西。先存草稿，看过手机预览再上架。" actions={mayWrite && <NewGift />}>
      <div className="filters">
        <Segmented
          value={state}
          onChange={(value) => set('state', value)}
          options={[
            { value: '', label: '全部' },
            ...GIFT_STATES.map((value) => ({ value, label: GIFT_STATE_WORDS[value].word })),
          ]}
        />
        <Select
          value={merchantId}
          onChange={(value) => set('merchant', value)}
          options={[
            { value: '', label: '所有商户' },
            ...(merchants.data?.items ?? []).map(({ id, name: label }) => ({ value: id, label })),
          ]}
          style={{ width: 180 }}
          aria-label="按商户筛选"
        />
        <Input
          value={name}
          onChange={(event) => setName(event.target.value)}
          placeholder="按名称筛选"
          allowClear
          style={{ width: 200 }}
          aria-label="按名称筛选"
        />
      </div>
      <Shown of={gifts} rows={10}>
        {({ items }) => (
          <GiftTable
            gifts={items.filter((gift) => gift.name.includes(name.trim()))}
            mayWrite={mayWrite}
            isFiltered={!!(state || merchantId || name.trim())}
          />
        )}
      </Shown>
    </Page>
  );
}

function NewGift() {
  return (
    <LinkButton to="/gifts/new" type="primary" icon={<PlusOutlined />}>
      新建礼品
    </LinkButton>
  );
}

interface GiftTableProps {
  gifts: ConsoleGift[];
  mayWrite: boolean;
  isFiltered: boolean;
}

function GiftTable({ gifts, mayWrite, isFiltered }: GiftTableProps) {
  const [restocked, setRestocked] = useState<ConsoleGift | null>(null);
  const acts = useGiftActs();
  const actions: TableColumnsType<ConsoleGift> = [
    {
      title: '操作',
      key: 'actions',
      width: 140,
      align: 'right',
      render: (_, gift) => (
        <span className="row-actions">
          <Button type="link" onClick={() => setRestocked(gift)}>
            补货
          </Button>
          {gift.state === 'published' ? (
            <Button type="link" danger onClick={() => acts.withdraw(gift)}>
              下架
            </Button>
          ) : (
            <Button type="link" onClick={() => acts.publish(gift)}>
              上架
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <Card className="card-table">
      <Table
        rowKey="id"
        columns={mayWrite ? [...COLUMNS, ...actions] : COLUMNS}
        dataSource={gifts}
        pagination={gifts.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        locale={{
          emptyText: (
            <Nothing action={mayWrite && !isFiltered ? <NewGift /> : undefined}>
              {isFiltered ? '没有符合条件的礼品，放宽一点再看看。' : '还没有礼品。建一件，会员的积分就有了去处。'}
            </Nothing>
          ),
        }}
      />
      {restocked && <RestockModal gift={restocked} close={() => setRestocked(null)} />}
    </Card>
  );
}

const COLUMNS: TableColumnsType<ConsoleGift> = [
  {
    title: '礼品',
    key: 'gift',
    render: (_, gift) => (
      <span className="with-art">
        <ArtTile name={gift.art} />
        <span className="two-lines">
          <Link to={`/gifts/${gift.id}`}>{gift.name}</Link>
          <small>
            {gift.merchantName} · {GIFT_CATEGORY_WORDS[gift.category]}
          </small>
        </span>
      </span>
    ),
  },
  {
    title: '积分价',
    key: 'price',
    width: 130,
    align: 'right',
    sorter: (a, b) => a.price - b.price,
    render: (_, gift) => <Price gift={gift} />,
  },
  {
    title: '市价',
    dataIndex: 'marketPriceFen',
    width: 140,
    align: 'right',
    render: (fen: number, gift) => (
      <span className="two-lines">
        <span>{yuan(fen)} 元</span>
        <small>每分 {yuanPerPoint(fen, gift.price)} 元</small>
      </span>
    ),
  },
  {
    title: '库存',
    dataIndex: 'stock',
    width: 90,
    align: 'right',
    sorter: (a, b) => a.stock - b.stock,
    render: (stock: number, gift) =>
      stock > 0 ? count(stock) : <span className="quiet">{gift.redeemed ? '换完了' : '待补货'}</span>,
  },
  { title: '已兑', dataIndex: 'redeemed', width: 80, align: 'right', sorter: (a, b) => a.redeemed - b.redeemed, render: count },
  {
    title: '状态',
    dataIndex: 'state',
    width: 90,
    render: (state: ConsoleGift['state']) => <StateTag state={GIFT_STATE_WORDS[state]} />,
  },
];

function Price({ gift }: { gift: ConsoleGift }) {
  const season = seasonNow(gift.seasons);
  return (
    <span className="two-lines">
      <span className="points">{count(season?.price ?? gift.price)}</span>
      {(season ?? gift).cashFen > 0 && <span> + {yuan((season ?? gift).cashFen)} 元</span>}
      {season && (
        <small>
          {season.name}，平时 {count(gift.price)}
        </small>
      )}
    </span>
  );
}
