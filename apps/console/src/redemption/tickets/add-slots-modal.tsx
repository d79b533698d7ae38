import { Alert, App, Checkbox, Form, InputNumber, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { markRefused } from '../../shared/form';
import { count } from '../../shared/format';
import { MomentPicker } from '../../shared/pickers';
import { whole } from '../../shared/rules';
import { fromPicker } from '../../shared/time';
import { useWrite } from '../../shared/write';
import { slotsOf } from './month';

interface SlotsForm {
  first: Dayjs;
  minutes: number;
  capacity: number;
  weekdays: number[];
  weeks: number;
}

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'].map((label, i) => ({ value: i + 1, label }));
const START = { minutes: 90, capacity: 12, weekdays: [], weeks: 4 };
const MOST = 200;

/** One slot, or a series of them at the same hour. */
export function AddSlotsModal({ giftId, close }: { giftId: string; close: () => void }) {
  const [form] = Form.useForm<SlotsForm>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const add = useWrite('POST /console/gifts/:id/slots', ['GET /console/gifts/:id/slots']);
  const values = Form.useWatch([], form);
  const planned = values?.first
    ? slotsOf({
        ...START,
        ...values,
        startsAt: fromPicker(values.first),
        weekdays: values.weekdays ?? [],
        weeks: values.weeks ?? 1,
      })
    : [];
  const submit = (filled: SlotsForm) =>
    add.mutate(
      { params: { id: giftId }, body: { slots: slotsOf({ ...filled, startsAt: fromPicker(filled.first) }) } },
      {
        onSuccess: ({ items }) => {
          message.success(`加了 ${count(items.length)} 个场次`);
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  return (
    <Modal
      open
      title="加场次"
      okText={planned.length > 1 ? `加 ${count(planned.length)} 个场次` : '加这个场次'}
      okButtonProps={{ disabled: planned.length > MOST }}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={add.isPending}
      width={560}
    >
      <Form name="slots" form={form} layout="vertical" initialValues={START} onFinish={submit} requiredMark={false}>
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item name="first" label="第一场何时开始（北京时间）" rules={[{ required: true, message: '请选时间。' }]}>
          <MomentPicker />
        </Form.Item>
        <div className="form-columns">
          <Form.Item name="minutes" label="时长（分钟）" rules={[whole(5, 1_440)]}>
            <InputNumber precision={0} min={5} max={1_440} />
          </Form.Item>
          <Form.Item name="capacity" label="名额" extra="总库存也要够。" rules={[whole(1, 100_000)]}>
            <InputNumber precision={0} min={1} max={100_000} />
          </Form.Item>
        </div>
        <Form.Item name="weekdays" label="每周重复" extra="不选就只加这一场。">
          <Checkbox.Group options={WEEKDAYS} />
        </Form.Item>
        <Form.Item name="weeks" label="重复几周" rules={[whole(1, 52)]}>
          <InputNumber precision={0} min={1} max={52} />
        </Form.Item>
        {planned.length > MOST && <Alert type="warning" title="一次最多加 200 个场次，请减少几周。" showIcon />}
      </Form>
    </Modal>
  );
}
