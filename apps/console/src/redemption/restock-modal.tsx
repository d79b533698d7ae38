import type { ConsoleGift, RestockRequest } from '@gp/contracts';
import { Alert, App, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { count } from '../shared/format';
import { text } from '../shared/rules';
import { useWrite } from '../shared/write';
import { GIFT_READS } from './gift-acts';

const MOST = 1_000_000;

export function RestockModal({ gift, close }: { gift: ConsoleGift; close: () => void }) {
  const [form] = Form.useForm<RestockRequest>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const restock = useWrite('POST /console/gifts/:id/restock', GIFT_READS);
  const change = Form.useWatch('change', form) ?? 0;
  const submit = (body: RestockRequest) =>
    restock.mutate(
      { params: { id: gift.id }, body: { ...body, reason: body.reason.trim() } },
      {
        onSuccess: (after) => {
          message.success(`库存现在是 ${count(after.stock)} 份`);
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  return (
    <Modal
      open
      title={`调整“${gift.name}”的库存`}
      okText={change < 0 ? '减少库存' : '增加库存'}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={restock.isPending}
      width={480}
    >
      <Form name="restock" form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item
          name="change"
          label="增加多少份"
          extra={`要减少就填负数。现在 ${count(gift.stock)} 份${change ? `，之后 ${count(gift.stock + change)} 份` : ''}。`}
          rules={[
            {
              required: true,
              validator: (_, value: unknown) => {
                if (!Number.isSafeInteger(value) || value === 0 || Math.abs(value as number) > MOST)
                  return Promise.reject(new Error('请填不是 0 的整数。'));
                return gift.stock + (value as number) < 0
                  ? Promise.reject(new Error(`库存只有 ${count(gift.stock)} 份，减不了这么多。`))
                  : Promise.resolve();
              },
            },
          ]}
        >
          <InputNumber precision={0} min={-MOST} max={MOST} style={{ width: '100%' }} autoFocus />
        </Form.Item>
        <Form.Item name="reason" label="原因" extra="会写进操作记录。" rules={[text(1, 80)]}>
          <Input maxLength={80} placeholder="例如：新到货一箱" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
