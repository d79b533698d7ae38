import type { MerchantCommission } from '@gp/contracts';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { count } from '../shared/format';
import { text } from '../shared/rules';
import { useWrite } from '../shared/write';

/** A no, with its reason: all points go back at once. */
export function DeclineModal({ row, close }: { row: MerchantCommission; close: () => void }) {
  const [form] = Form.useForm<{ why: string }>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const decline = useWrite('POST /console/commissions/:id/decline', ['GET /console/commissions']);
  const submit = ({ why }: { why: string }) =>
    decline.mutate(
      { params: { id: row.id }, body: { why: why.trim() } },
      {
        onSuccess: () => {
          message.success(`${count(row.price)} 分已退回会员`);
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  return (
    <Modal
      open
      title="做不了"
      okText="退回积分"
      onOk={form.submit}
      onCancel={close}
      confirmLoading={decline.isPending}
      width={480}
    >
      <Form name="decline" form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item
          name="why"
          label="原因"
          extra={`会员会看到。留着的 ${count(row.price)} 分马上全部退回。`}
          rules={[text(2, 200)]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
