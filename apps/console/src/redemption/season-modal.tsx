import type { ConsoleGift } from '@gp/contracts';
import { Alert, App, Form, Input, InputNumber, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { count, seasonSaving, yuan } from '../shared/format';
import { SpanPicker } from '../shared/pickers';
import { text } from '../shared/rules';
import { fromPicker } from '../shared/time';
import { useWrite } from '../shared/write';
import { GIFT_READS } from './gift-acts';

interface SeasonForm {
  name: string;
  price: number;
  cashYuan?: number | null;
  when: [Dayjs, Dayjs];
}

export function SeasonModal({ gift, close }: { gift: ConsoleGift; close: () => void }) {
  const [form] = Form.useForm<SeasonForm>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const add = useWrite('POST /console/gifts/:id/seasons', GIFT_READS);
  const saving = seasonSaving(gift.price, Form.useWatch('price', form) ?? 0);
  const most = gift.cashFen > 0 ? gift.price : gift.price - 1;
  const submit = ({ name, price, cashYuan, when }: SeasonForm) => {
    const cash = gift.cashFen > 0 ? { cashFen: Math.round((cashYuan ?? 0) * 100) } : {};
    add.mutate(
      {
        params: { id: gift.id },
        body: { name: name.trim(), price, ...cash, startsAt: fromPicker(when[0]), endsAt: fromPicker(when[1]) },
      },
      {
        onSuccess: () => {
          message.success('已加上季节价');
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error, { startsAt: 'when', endsAt: 'when', cashFen: 'cashYuan' })),
      },
    );
  };
  return (
    <Modal
      open
      title={`给“${gift.name}”加季节价`}
      okText="加上季节价"
      onOk={form.submit}
      onCancel={close}
      confirmLoading={add.isPending}
      width={520}
    >
      <Form name="season" form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item name="name" label="名称" extra="会员会看到，例如：开学季。" rules={[text(1, 20)]}>
          <Input maxLength={20} autoFocus />
        </Form.Item>
        <Form.Item
          name="price"
          label="季节价（分）"
          extra={
            saving
              ? `比平时省 ${count(saving.points)} 分，每分多值 ${saving.gainPercent}%。`
              : `要低于平时的 ${count(gift.price)} 分。季节重叠时，会员按最低的价换。`
          }
          rules={[
            {
              required: true,
              validator: (_, value: unknown) =>
                Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= most
                  ? Promise.resolve()
                  : Promise.reject(new Error(`请填 1 到 ${count(most)} 的整数。`)),
            },
          ]}
        >
          <InputNumber precision={0} min={1} style={{ width: '100%' }} />
        </Form.Item>
        {gift.cashFen > 0 && (
          <Form.Item
            name="cashYuan"
            label="季节里另付现金（元）"
            initialValue={gift.cashFen / 100}
            extra={`平时 ${yuan(gift.cashFen)} 元。积分和现金都不能比平时多，至少一样要少。`}
          >
            <InputNumber precision={2} min={0} max={gift.cashFen / 100} style={{ width: '100%' }} />
          </Form.Item>
        )}
        <Form.Item name="when" label="从何时到何时（北京时间）" rules={[{ required: true, message: '请选开始和结束的时间。' }]}>
          <SpanPicker />
        </Form.Item>
      </Form>
    </Modal>
  );
}
