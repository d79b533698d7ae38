import { COMMISSION_LIMITS, type ConsoleGift, type ServiceTerms } from '@gp/contracts';
import { Alert, App, Button, Card, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { useRead } from '../shared/read';
import { whole } from '../shared/rules';
import { Shown } from '../shared/states';
import { useWrite } from '../shared/write';

/** How often the member may have the proof changed. Set while it is not offered. */
export function ServiceCard({ gift, mayWrite }: { gift: ConsoleGift; mayWrite: boolean }) {
  const service = useRead('GET /console/gifts/:id/service', { params: { id: gift.id } });
  return (
    <Card title="样稿">
      <Shown of={service}>
        {(terms) =>
          mayWrite && gift.state !== 'published' ? (
            <TermsEditor gift={gift} terms={terms} />
          ) : (
            <p>
              样稿可以修改 {terms.rounds} 次。
              {gift.state === 'published' && <span className="quiet"> 上架中不能改；下架再改，已提的定制不受影响。</span>}
            </p>
          )
        }
      </Shown>
    </Card>
  );
}

function TermsEditor({ gift, terms }: { gift: ConsoleGift; terms: ServiceTerms }) {
  const [form] = Form.useForm<ServiceTerms>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const set = useWrite('PUT /console/gifts/:id/service', ['GET /console/gifts/:id/service']);
  const submit = (body: ServiceTerms) =>
    set.mutate(
      { params: { id: gift.id }, body },
      {
        onSuccess: () => {
          setRefusal(null);
          message.success('修改次数已保存');
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  return (
    <Form name="service" form={form} layout="vertical" onFinish={submit} requiredMark={false} initialValues={terms}>
      {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
      <Form.Item
        name="rounds"
        label="样稿免费修改几次"
        extra="会员在兑换前看得到。用完以后，只能确认或取消。"
        rules={[whole(0, COMMISSION_LIMITS.mostRounds)]}
      >
        <InputNumber precision={0} min={0} max={COMMISSION_LIMITS.mostRounds} />
      </Form.Item>
      <Button htmlType="submit" loading={set.isPending}>
        保存次数
      </Button>
    </Form>
  );
}
