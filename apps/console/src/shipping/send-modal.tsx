import { type ConsoleShipment, type SendRequest, SHIPPING_COMPANIES } from '@gp/contracts';
import { Alert, App, AutoComplete, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { text } from '../shared/rules';
import { useWrite } from '../shared/write';

const NUMBER = /^[A-Za-z0-9-]{6,32}$/;

/** With which number it was sent; or the right one, where it was mistyped. */
export function SendModal({ shipment, close }: { shipment: ConsoleShipment; close: () => void }) {
  const [form] = Form.useForm<SendRequest>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = useWrite('POST /console/shipments/:id/send', ['GET /console/shipments']);
  const correct = useWrite('POST /console/shipments/:id/tracking', ['GET /console/shipments']);
  const isNew = shipment.state === 'to-send';
  const write = isNew ? send : correct;
  const submit = ({ company, trackingNo }: SendRequest) =>
    write.mutate(
      { params: { id: shipment.redemptionId }, body: { company: company.trim(), trackingNo: trackingNo.trim() } },
      {
        onSuccess: () => {
          message.success(isNew ? '已寄出，会员收到了单号' : '单号已改，会员收到了新的单号');
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  return (
    <Modal
      open
      title={isNew ? `寄出 ${shipment.giftName} × ${shipment.quantity}` : '改单号'}
      okText={isNew ? '寄出' : '改好'}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={write.isPending}
      width={440}
    >
      <Form
        name="send"
        form={form}
        layout="vertical"
        onFinish={submit}
        requiredMark={false}
        initialValues={{ company: shipment.company ?? undefined, trackingNo: shipment.trackingNo ?? undefined }}
      >
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item name="company" label="快递公司" rules={[text(2, 20)]}>
          <AutoComplete options={SHIPPING_COMPANIES.map((value) => ({ value }))} placeholder="选一家，或自己填" />
        </Form.Item>
        <Form.Item
          name="trackingNo"
          label="单号"
          extra={isNew ? '寄出后会员不能再取消；填错了可以改。' : undefined}
          rules={[{ required: true, pattern: NUMBER, message: '单号是 6 到 32 位字母、数字或短横。' }]}
        >
          <Input maxLength={32} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
