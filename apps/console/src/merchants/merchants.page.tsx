import { PlusOutlined } from '@ant-design/icons';
import type { MerchantView, StoreView } from '@gp/contracts';
import { Button, Card, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useAsk } from '../shared/ask';
import { LinkButton } from '../shared/link-button';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { Nothing, Shown } from '../shared/states';
import { useWrite } from '../shared/write';
import { MerchantModal } from './merchant-modal';
import { StoreModal } from './store-modal';

type Open = { kind: 'new' } | { kind: 'rename' | 'store'; merchant: MerchantView } | null;

export function Component() {
  const merchants = useRead('GET /console/merchants');
  const mayWrite = useMay('merchants.write');
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <Page
      title="商户与门店"
      hint="门店发放积分、收兑换码。一张兑换码只能在提供礼品的商户使用。"
      actions={
        mayWrite && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ kind: 'new' })}>
            新建商户
          </Button>
        )
      }
    >
      <Shown of={merchants}>
        {({ items }) => (
          <div className="stack">
            {items.map((merchant) => (
              <MerchantCard key={merchant.id} merchant={merchant} mayWrite={mayWrite} setOpen={setOpen} />
            ))}
            {!items.length && (
              <Card>
                <Nothing>还没有商户。先建商户，再加门店，就可以上架它的礼品。</Nothing>
              </Card>
            )}
          </div>
        )}
      </Shown>
      {open?.kind === 'new' && <MerchantModal merchant={null} close={close} />}
      {open?.kind === 'rename' && <MerchantModal merchant={open.merchant} close={close} />}
      {open?.kind === 'store' && <StoreModal merchant={open.merchant} close={close} />}
    </Page>
  );
}

const STORE_COLUMNS: TableColumnsType<StoreView> = [
  { title: '门店', dataIndex: 'name', width: 260 },
  { title: '地址', dataIndex: 'address', render: (address: string) => address || <span className="quiet">—</span> },
  {
    title: '状态',
    dataIndex: 'open',
    width: 120,
    align: 'right',
    render: (open: boolean) => <StateTag state={open ? { word: '营业', tone: 'success' } : { word: '停业', tone: 'default' }} />,
  },
];

interface MerchantCardProps {
  merchant: MerchantView;
  mayWrite: boolean;
  setOpen: (open: Open) => void;
}

function MerchantCard({ merchant, mayWrite, setOpen }: MerchantCardProps) {
  const maySeeStaff = useMay('staff.read');
  const ask = useAsk();
  const patch = useWrite('PATCH /console/merchants/:id', ['GET /console/merchants']);
  const turn = (active: boolean) =>
    ask({
      title: `${active ? '恢复' : '停用'}“${merchant.name}”`,
      content: active
        ? '恢复后，这家商户可以重新发放积分、核销兑换码。'
        : '停用后，这家商户的人员马上退出登录，不能再发放积分、核销兑换码，它的礼品也不能再上架。如果商户只是退出，请先把礼品下架，等会员手里的兑换码用完或到期再停用，这样已兑换的都能兑现。会员手里的积分不受影响。',
      okText: active ? '恢复' : '停用',
      danger: !active,
      run: () => patch.mutateAsync({ params: { id: merchant.id }, body: { active } }),
      done: active ? '已恢复' : '已停用',
    });
  return (
    <Card
      className="card-table"
      title={
        <>
          {merchant.name} {!merchant.active && <StateTag state={{ word: '已停用', tone: 'warning' }} />}
        </>
      }
      extra={
        <span className="row-actions">
          {maySeeStaff && (
            <LinkButton to={`/staff?merchant=${merchant.id}`} type="link">
              看人员
            </LinkButton>
          )}
          {mayWrite && (
            <>
              <Button type="link" onClick={() => setOpen({ kind: 'store', merchant })}>
                加门店
              </Button>
              <Button type="link" onClick={() => setOpen({ kind: 'rename', merchant })}>
                改名
              </Button>
              <Button type="link" danger={merchant.active} onClick={() => turn(!merchant.active)}>
                {merchant.active ? '停用' : '恢复'}
              </Button>
            </>
          )}
        </span>
      }
    >
      <Table
        rowKey="id"
        size="middle"
        columns={STORE_COLUMNS}
        dataSource={merchant.stores}
        pagination={false}
        locale={{ emptyText: <p className="quiet">还没有门店。没有门店，会员就没有地方领取礼品。</p> }}
      />
    </Card>
  );
}
