import type { CapacityRequest, ConsoleSlot } from '@gp/contracts';
import { Alert, App, Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { markRefused } from '../../shared/form';
import { count } from '../../shared/format';
import { useWrite } from '../../shared/write';

/** More places, or fewer: who has one keeps it. */
export function CapacityForm({ slot, done }: { slot: ConsoleSlot; done: () => void }) {
  const [form] = Form.useForm<CapacityRequest>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const resize = useWrite('POST /console/slots/:id/capacity', ['GET /console/gifts/:id/slots']);
  const least = Math.max(1, slot.taken);
  const submit = ({ capacity }: CapacityRequest) =>
    resize.mutate(
      { params: { id: slot.id }, body: { capacity } },
      {
        onSuccess: () => {
          message.success(`名额改成了 ${count(capacity)} 位`);
          done();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  return (
    <Form
      name="capacity"
      form={form}
      layout="inline"
      className="slot-capacity"
      onFinish={submit}
      requiredMark={false}
      initialValues={{ capacity: slot.capacity }}
    >
      {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
      <Form.Item
        name="capacity"
        label="名额"
        rules={[
          {
            required: true,
            type: 'integer',
            min: least,
            max: 100_000,
            message: `请填 ${count(least)} 到 100,000，不少于已约的。`,
          },
        ]}
      >
        <InputNumber min={1} max={100_000} precision={0} />
      </Form.Item>
      <Button htmlType="submit" loading={resize.isPending}>
        改名额
      </Button>
    </Form>
  );
}
