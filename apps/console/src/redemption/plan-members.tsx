import type { PlanMemberView, PlanView } from '@gp/contracts';
import { Alert, App, Button, Drawer, Form, Select, Table, type TableColumnsType } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useAsk } from '../shared/ask';
import { markRefused } from '../shared/form';
import { MomentPicker } from '../shared/pickers';
import { useRead } from '../shared/read';
import { chosen } from '../shared/rules';
import { Shown } from '../shared/states';
import { dateTime, fromPicker } from '../shared/time';
import { useWrite } from '../shared/write';

const READS = ['GET /console/plans', 'GET /console/plans/:id/members'] as const;

/** Who is in a plan that staff name members into, the first fifty; one is added or taken out. */
export function PlanMembers({ plan, mayWrite, close }: { plan: PlanView; mayWrite: boolean; close: () => void }) {
  const members = useRead('GET /console/plans/:id/members', { params: { id: plan.id }, query: {} });
  const set = useWrite('POST /console/plans/:id/members', [...READS]);
  const ask = useAsk();
  const end = (member: PlanMemberView) =>
    ask({
      title: `让${member.memberName}退出${plan.name}`,
      content: '马上生效，已经兑换的不受影响。',
      okText: '退出',
      run: () => set.mutateAsync({ params: { id: plan.id }, body: { memberId: member.memberId, until: member.from } }),
      done: '已退出',
    });
  return (
    <Drawer open title={plan.name} onClose={close} size={520}>
      {mayWrite && <AddMember plan={plan} />}
      <Shown of={members} rows={4}>
        {({ items }) => (
          <Table
            rowKey="memberId"
            size="small"
            columns={columnsOf(mayWrite ? end : null)}
            dataSource={items}
            pagination={false}
            locale={{ emptyText: <p className="quiet">还没有会员。</p> }}
          />
        )}
      </Shown>
    </Drawer>
  );
}

function columnsOf(end: ((member: PlanMemberView) => void) | null): TableColumnsType<PlanMemberView> {
  return [
    { title: '会员', dataIndex: 'memberName' },
    { title: '到什么时候', dataIndex: 'until', width: 170, render: (at: string) => dateTime(at) },
    ...(end
      ? [
          {
            title: '办理',
            key: 'end',
            width: 80,
            render: (_: unknown, member: PlanMemberView) => (
              <Button type="link" size="small" onClick={() => end(member)}>
                退出
              </Button>
            ),
          },
        ]
      : []),
  ];
}

interface AddForm {
  memberId: string;
  until: Dayjs;
}

function AddMember({ plan }: { plan: PlanView }) {
  const [form] = Form.useForm<AddForm>();
  const { message } = App.useApp();
  const [query, setQuery] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const found = useRead('GET /console/members', { query: query ? { query } : {} });
  const add = useWrite('POST /console/plans/:id/members', [...READS]);
  const submit = ({ memberId, until }: AddForm) =>
    add.mutate(
      { params: { id: plan.id }, body: { memberId, until: fromPicker(until) } },
      {
        onSuccess: () => {
          setRefusal(null);
          message.success('已加入');
          form.resetFields();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  return (
    <Form name="plan-member" form={form} layout="vertical" onFinish={submit} requiredMark={false}>
      {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
      <Form.Item name="memberId" label="会员" rules={[chosen('请选会员。')]}>
        <Select
          showSearch={{ filterOption: false, onSearch: setQuery }}
          placeholder="按昵称查找"
          options={(found.data?.items ?? []).map(({ id, nickname }) => ({ value: id, label: nickname }))}
        />
      </Form.Item>
      <Form.Item name="until" label="到什么时候（北京时间）" rules={[chosen('请选时间。')]}>
        <MomentPicker />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        加入
      </Button>
    </Form>
  );
}
