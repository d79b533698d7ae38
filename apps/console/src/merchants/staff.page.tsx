import { PlusOutlined } from '@ant-design/icons';
import type { MerchantView, OrganisationView, StaffView } from '@gp/contracts';
import { Button, Card, Select, Table, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAsk } from '../shared/ask';
import { ROLE_WORDS } from '../shared/labels';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { useWho } from '../shared/session';
import { Nothing, Shown } from '../shared/states';
import { day } from '../shared/time';
import { useWrite } from '../shared/write';
import { PasswordModal } from './password-modal';
import { StaffDrawer } from './staff-drawer';
import { StaffModal } from './staff-modal';
import { mayLookAfter } from './staff-roles';

type Open = { kind: 'new' } | { kind: 'edit' | 'password'; staff: StaffView } | null;

export function Component() {
  const [search, setSearch] = useSearchParams();
  const merchantId = search.get('merchant') ?? '';
  const staff = useRead('GET /console/staff', { query: { merchantId } });
  const merchants = useRead('GET /console/merchants');
  const maySeeOrganisations = useMay('organisations.read');
  const organisations = useRead('GET /console/organisations', undefined, { enabled: maySeeOrganisations });
  const mayWrite = useMay('staff.write');
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const places = { merchants: merchants.data?.items ?? [], organisations: organisations.data?.items ?? [] };
  return (
    <Page
      title="工作人员"
      hint="店员、店主、社区人员和后台人员的账号。改角色、换密码或停用，都会马上结束对方的登录。"
      actions={
        mayWrite && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ kind: 'new' })}>
            新建账号
          </Button>
        )
      }
    >
      <div className="filters">
        <Select
          value={merchantId}
          onChange={(value) => setSearch(value ? { merchant: value } : {}, { replace: true })}
          options={[{ value: '', label: '所有地方' }, ...places.merchants.map(({ id, name }) => ({ value: id, label: name }))]}
          style={{ width: 200 }}
          aria-label="按商户筛选"
        />
      </div>
      <Shown of={staff} rows={8}>
        {({ items }) => <StaffTable staff={items} places={places} mayWrite={mayWrite} setOpen={setOpen} />}
      </Shown>
      {open?.kind === 'new' && <StaffDrawer places={places} merchantId={merchantId || undefined} close={close} />}
      {open?.kind === 'edit' && <StaffModal staff={open.staff} close={close} />}
      {open?.kind === 'password' && <PasswordModal staff={open.staff} close={close} />}
    </Page>
  );
}

interface StaffTableProps {
  staff: StaffView[];
  places: { merchants: MerchantView[]; organisations: OrganisationView[] };
  mayWrite: boolean;
  setOpen: (open: Open) => void;
}

function columnsOf({ places, mayWrite, setOpen }: Omit<StaffTableProps, 'staff'>): TableColumnsType<StaffView> {
  const columns: TableColumnsType<StaffView> = [
    {
      title: '姓名',
      dataIndex: 'name',
      width: 170,
      render: (name: string, row) => (
        <span className="two-lines">
          <span>{name}</span>
          <small>{row.username}</small>
        </span>
      ),
    },
    {
      title: '角色',
      dataIndex: 'roles',
      render: (roles: StaffView['roles']) => (
        <span className="tags">
          {roles.map((role) => (
            <Tag key={role} variant="filled">
              {ROLE_WORDS[role]}
            </Tag>
          ))}
        </span>
      ),
    },
    { title: '在哪里', key: 'place', width: 200, render: (_, row) => <Place staff={row} places={places} /> },
    {
      title: '两步验证',
      dataIndex: 'hasTotp',
      width: 100,
      render: (has: boolean) => (has ? '已设置' : <span className="quiet">未设置</span>),
    },
    { title: '建立', dataIndex: 'createdAt', width: 120, render: day },
    {
      title: '状态',
      dataIndex: 'active',
      width: 90,
      render: (active: boolean) => (
        <StateTag state={active ? { word: '在用', tone: 'success' } : { word: '已停用', tone: 'default' }} />
      ),
    },
  ];
  if (mayWrite)
    columns.push({
      title: '操作',
      key: 'actions',
      width: 190,
      align: 'right',
      render: (_, row) => <StaffActs staff={row} setOpen={setOpen} />,
    });
  return columns;
}

function StaffTable({ staff, ...rest }: StaffTableProps) {
  return (
    <Card className="card-table">
      <Table
        rowKey="id"
        columns={columnsOf(rest)}
        dataSource={staff}
        pagination={staff.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        locale={{ emptyText: <Nothing>这里还没有工作人员。</Nothing> }}
      />
    </Card>
  );
}

function Place({ staff, places }: { staff: StaffView; places: StaffTableProps['places'] }) {
  const merchant = places.merchants.find(({ id }) => id === staff.merchantId);
  const store = merchant?.stores.find(({ id }) => id === staff.storeId);
  const organisation = places.organisations.find(({ id }) => id === staff.organisationId);
  const first = merchant?.name ?? organisation?.name;
  if (!first) return <span className="quiet">—</span>;
  return (
    <span className="two-lines">
      <span>{first}</span>
      {store && <small>{store.name}</small>}
    </span>
  );
}

function StaffActs({ staff, setOpen }: { staff: StaffView; setOpen: (open: Open) => void }) {
  const who = useWho();
  const ask = useAsk();
  const patch = useWrite('PATCH /console/staff/:id', ['GET /console/staff']);
  const isMe = who?.id === staff.id;
  if (!mayLookAfter(who?.roles ?? [], staff.roles)) return null;
  const turn = (active: boolean) =>
    ask({
      title: `${active ? '恢复' : '停用'}${staff.name}的账号`,
      content: active
        ? '恢复后，可以用原来的登录名和密码登录。'
        : '停用后，对方马上退出登录，也不能再登录。以前的操作记录都会保留。',
      okText: active ? '恢复' : '停用',
      danger: !active,
      run: () => patch.mutateAsync({ params: { id: staff.id }, body: { active } }),
      done: active ? '已恢复' : '已停用',
    });
  return (
    <span className="row-actions">
      <Button type="link" onClick={() => setOpen({ kind: 'edit', staff })}>
        编辑
      </Button>
      <Button type="link" onClick={() => setOpen({ kind: 'password', staff })}>
        换密码
      </Button>
      {!isMe && (
        <Button type="link" danger={staff.active} onClick={() => turn(!staff.active)}>
          {staff.active ? '停用' : '恢复'}
        </Button>
      )}
    </span>
  );
}
