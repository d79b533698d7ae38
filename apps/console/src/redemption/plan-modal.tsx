import type { PlanDraft } from '@gp/contracts';
import { Alert, App, Form, Input, InputNumber, Modal, Radio } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { text, whole } from '../shared/rules';
import { useWrite } from '../shared/write';

export function PlanModal({ close }: { close: () => void }) {
  const [form] = Form.useForm<PlanDraft>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const create = useWrite('POST /console/plans', ['GET /console/plans']);
  const isEarned = Form.useWatch('way', form) === 'earned';
  const submit = ({ name, about, way, threshold }: PlanDraft) =>
    create.mutate(
      { body: { name: name.trim(), about: about.trim(), way, ...(way === 'earned' && threshold ? { threshold } : {}) } },
      {
        onSuccess: () => {
          message.success('已建立会员计划');
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  return (
    <Modal
      open
      title="新建会员计划"
      okText="建立"
      onOk={form.submit}
      onCancel={close}
      confirmLoading={create.isPending}
      width={480}
    >
      <Form name="plan" form={form} layout="vertical" onFinish={submit} requiredMark={false} initialValues={{ way: 'named' }}>
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item name="name" label="名称" extra="会员会看到，价签上写“绿叶会员价”。" rules={[text(1, 12)]}>
          <Input maxLength={12} autoFocus />
        </Form.Item>
        <Form.Item name="about" label="说明" extra="对会员有什么好处，怎么加入。" rules={[text(1, 200)]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={200} showCount />
        </Form.Item>
        <Form.Item name="way" label="怎么加入">
          <Radio.Group
            options={[
              { value: 'named', label: '由工作人员加入' },
              { value: 'earned', label: '按积分自动加入' },
            ]}
          />
        </Form.Item>
        {isEarned && (
          <Form.Item name="threshold" label="近 12 个月得满（分）" extra="退货扣回的不算。" rules={[whole(1, 100_000_000)]}>
            <InputNumber precision={0} min={1} style={{ width: '100%' }} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
