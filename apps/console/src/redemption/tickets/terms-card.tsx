import { LENGTHENED_MONTHS, type TicketTerms } from '@gp/contracts';
import { Alert, App, Button, Card, Checkbox, DatePicker, Form, InputNumber, Select, TimePicker } from 'antd';
import { useState } from 'react';
import { markRefused } from '../../shared/form';
import { whole } from '../../shared/rules';
import { useWrite } from '../../shared/write';
import { type TermsForm, toTerms, toTermsForm } from './terms-form';

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'].map((label, i) => ({ value: i + 1, label }));
const DAY = /^20\d{2}-\d{2}-\d{2}$/;

/** What the ticket for cash says and what the one for points says, side by side; the server keeps nothing that is worse for points. */
export function TermsCard({ giftId, terms, mayWrite }: { giftId: string; terms: TicketTerms | null; mayWrite: boolean }) {
  const [form] = Form.useForm<TermsForm>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = useWrite('PUT /console/gifts/:id/ticket', ['GET /console/gifts/:id/ticket']);
  const submit = (filled: TermsForm) =>
    save.mutate(
      { params: { id: giftId }, body: toTerms(filled) },
      {
        onSuccess: () => {
          setRefusal(null);
          message.success('条件已保存');
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  const copy = () => form.setFieldsValue({ points: form.getFieldValue('cash') });
  return (
    <Card title="使用条件" extra={mayWrite && <Button onClick={copy}>积分票照现金票填</Button>}>
      <p className="card-words">
        积分票和现金票同样对待：现金票能用的时段积分票都能用，退改和售后不能更差，差了存不下来。商户取消场次时，积分全部退回，有期限的延长{' '}
        {LENGTHENED_MONTHS} 个月，另补 10%。
      </p>
      <Form
        form={form}
        name="ticket"
        layout="vertical"
        initialValues={toTermsForm(terms)}
        disabled={!mayWrite}
        onFinish={submit}
        requiredMark={false}
        scrollToFirstError={{ block: 'center', focus: true }}
      >
        <div className="form-columns">
          <Conditions kind="cash" title="现金票" />
          <Conditions kind="points" title="积分票" />
        </div>
        <div className="form-columns">
          <Form.Item name="doorMinutes" label="提前入场（分钟）" extra="开场前多久起，码可以用。" rules={[whole(0, 1_440)]}>
            <InputNumber precision={0} min={0} max={1_440} />
          </Form.Item>
          <Form.Item name="needsConfirmation" label="商户确认" valuePropName="checked" extra="24 小时内没确认，积分自动退回。">
            <Checkbox>每笔预约要商户确认</Checkbox>
          </Form.Item>
        </div>
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        {mayWrite && (
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            保存条件
          </Button>
        )}
      </Form>
    </Card>
  );
}

function Conditions({ kind, title }: { kind: 'cash' | 'points'; title: string }) {
  return (
    <fieldset className="ticket-side">
      <legend>{title}</legend>
      <Form.Item name={[kind, 'weekdays']} label="可用星期" rules={[{ required: true, message: '请选可用的星期。' }]}>
        <Checkbox.Group options={WEEKDAYS} />
      </Form.Item>
      <Form.Item name={[kind, 'hours']} label="每日时段" extra="不选就是全天。">
        <TimePicker.RangePicker format="HH:mm" minuteStep={5} needConfirm={false} />
      </Form.Item>
      <Form.Item name={[kind, 'season']} label="起止日期" extra="不选就是一直可用。">
        <DatePicker.RangePicker allowEmpty={[true, true]} />
      </Form.Item>
      <Form.Item name={[kind, 'except']} label="不可用日期" extra="写成 2027-02-06，回车。" rules={[days]}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', '，', ',']} />
      </Form.Item>
      <Form.Item name={[kind, 'refundHours']} label="开场前多少小时可退" rules={[whole(0, 720)]}>
        <InputNumber precision={0} min={0} max={720} />
      </Form.Item>
      <Form.Item name={[kind, 'returnDays']} label="售后（天）" rules={[whole(0, 365)]}>
        <InputNumber precision={0} min={0} max={365} />
      </Form.Item>
    </fieldset>
  );
}

const days = {
  validator: (_: unknown, value: unknown) =>
    Array.isArray(value) && value.some((day) => !DAY.test(String(day)))
      ? Promise.reject(new Error('日期写成 2027-02-06 这样。'))
      : Promise.resolve(),
};
