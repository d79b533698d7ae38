import type { ConsoleGift, VoucherTerms } from '@gp/contracts';
import { Alert, App, Button, Card, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { yuan } from '../shared/format';
import { useRead } from '../shared/read';
import { money } from '../shared/rules';
import { Shown } from '../shared/states';
import { useWrite } from '../shared/write';

interface TermsForm {
  offYuan: number;
  fromYuan: number;
}

/** What a voucher takes off which bill. Set while it is not offered. */
export function VoucherCard({ gift, mayWrite }: { gift: ConsoleGift; mayWrite: boolean }) {
  const voucher = useRead('GET /console/gifts/:id/voucher', { params: { id: gift.id } });
  return (
    <Card title="满减">
      <Shown of={voucher}>
        {({ terms }) =>
          mayWrite && gift.state !== 'published' ? (
            <TermsEditor gift={gift} terms={terms} />
          ) : (
            <p>
              {terms ? `账单满 ${yuan(terms.fromFen)} 元，减 ${yuan(terms.offFen)} 元。` : '还没有设满减。'}
              {gift.state === 'published' && <span className="quiet"> 上架中不能改；下架再改，已兑换的券不受影响。</span>}
            </p>
          )
        }
      </Shown>
    </Card>
  );
}

function TermsEditor({ gift, terms }: { gift: ConsoleGift; terms: VoucherTerms | null }) {
  const [form] = Form.useForm<TermsForm>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const set = useWrite('PUT /console/gifts/:id/voucher', ['GET /console/gifts/:id/voucher']);
  const submit = ({ offYuan, fromYuan }: TermsForm) =>
    set.mutate(
      { params: { id: gift.id }, body: { offFen: Math.round(offYuan * 100), fromFen: Math.round(fromYuan * 100) } },
      {
        onSuccess: () => {
          setRefusal(null);
          message.success('满减已保存');
        },
        onError: (error) => setRefusal(markRefused(form, error, { offFen: 'offYuan', fromFen: 'fromYuan' })),
      },
    );
  return (
    <Form
      name="voucher"
      form={form}
      layout="vertical"
      onFinish={submit}
      requiredMark={false}
      initialValues={{
        offYuan: (terms?.offFen ?? gift.marketPriceFen) / 100,
        ...(terms ? { fromYuan: terms.fromFen / 100 } : {}),
      }}
    >
      {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
      <div className="form-columns">
        <Form.Item name="offYuan" label="减（元）" extra="抵多少就值多少，和市场价一样。" rules={[money(1_000_000)]}>
          <InputNumber precision={2} min={0.01} />
        </Form.Item>
        <Form.Item name="fromYuan" label="满（元）" extra="减免前的账单金额。" rules={[money(1_000_000)]}>
          <InputNumber precision={2} min={0.01} />
        </Form.Item>
      </div>
      <Button htmlType="submit" loading={set.isPending}>
        保存满减
      </Button>
    </Form>
  );
}
