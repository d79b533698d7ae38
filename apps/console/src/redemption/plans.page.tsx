import { PlusOutlined } from '@ant-design/icons';
import type { PlanView } from '@gp/contracts';
import { Button, Card, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { count } from '../shared/format';
import { Page } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { Shown } from '../shared/states';
import { day } from '../shared/time';
import { PlanMembers } from './plan-members';
import { PlanModal } from './plan-modal';

/** Groups of members for whom gifts are cheaper or open earlier. */
export function Component() {
  const plans = useRead('GET /console/plans');
  const mayWrite = useMay('gifts.write');
  const [isNew, setNew] = useState(false);
  const [shown, setShown] = useState<PlanView | null>(null);
  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)}>
      新建会员计划
    </Button>
  );
  return (
    <Page title="会员计划" hint="计划不发积分，只让里面的会员换得更便宜、更早；价格填在每件礼品里。" actions={mayWrite && create}>
      <Shown of={plans} rows={4}>
        {({ items }) => (
          <Card className="card-table">
            <Table
              rowKey="id"
              columns={columnsOf(setShown)}
              dataSource={items}
              pagination={false}
              locale={{ emptyText: <p className="quiet">还没有会员计划。</p> }}
            />
          </Card>
        )}
      </Shown>
      {isNew && <PlanModal close={() => setNew(false)} />}
      {shown && <PlanMembers plan={shown} mayWrite={mayWrite} close={() => setShown(null)} />}
    </Page>
  );
}

function columnsOf(show: (plan: PlanView) => void): TableColumnsType<PlanView> {
  return [
    { title: '名称', dataIndex: 'name', width: 160 },
    { title: '说明', dataIndex: 'about' },
    {
      title: '怎么加入',
      key: 'way',
      width: 220,
      render: (_, { threshold }) => (threshold === null ? '由工作人员加入' : `近 12 个月得满 ${count(threshold)} 分`),
    },
    {
      title: '会员',
      key: 'members',
      width: 120,
      render: (_, plan) =>
        plan.members === null ? (
          <span className="quiet">自动</span>
        ) : (
          <Button type="link" size="small" onClick={() => show(plan)}>
            {count(plan.members)} 位
          </Button>
        ),
    },
    { title: '建立', dataIndex: 'createdAt', width: 120, render: (at: string) => day(at) },
  ];
}
