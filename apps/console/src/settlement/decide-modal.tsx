import type { SettlementDispute } from '@gp/contracts';
import { Alert, App, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { text } from '../shared/rules';
import { useWrite } from '../shared/write';

interface Decision {
  uphold: boolean;
  reason: string;
}

/** One dispute, decided with a reason that the owner reads. */
export function DecideModal({ dispute, close }: { dispute: SettlementDispute; close: () => void }) {
  const [form] = Form.useForm<Decision>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const decide = useWrite('POST /console/settlement-disputes/:id/decide', [
    'GET /console/settlements',
    'GET /console/settlements/:month',
    'GET /console/settlements/:month/parties/:id',
  ]);
  const submit = ({ uphold, reason }: Decision) =>
    decide.mutate(
      { params: { id: dispute.id }, body: { uphold, reason: reason.trim() } },
      {
        onSuccess: () => {
          message.success(uphold ? '异议成立，下月冲回' : '异议不成立，明细不变');
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  return (
    <Modal
      open
      title="核对异议"
      okText="定下来"
      onOk={form.submit}
      onCancel={close}
      confirmLoading={decide.isPending}
      width={480}
    >
      <p className="quiet">商户说：{dispute.reason}</p>
      <Form name="decision" form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item name="uphold" label="结论" rules={[{ required: true, message: '请选成立或不成立。' }]}>
          <Radio.Group
            options={[
              { value: true, label: '成立，下月冲回这一笔' },
              { value: false, label: '不成立，这一笔不变' },
            ]}
          />
        </Form.Item>
        <Form.Item name="reason" label="理由" extra="商户会看到，也会留在记录里。" rules={[text(1, 80)]}>
          <Input maxLength={80} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
