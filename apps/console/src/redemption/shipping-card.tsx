import type { ConsoleGift } from '@gp/contracts';
import { App, Card, Select } from 'antd';
import { wholeSentenceOf } from '../shared/api-error';
import { LinkButton } from '../shared/link-button';
import { useRead } from '../shared/read';
import { useWrite } from '../shared/write';

const FREE = 'free';

/** By which freight template a gift is sent. */
export function ShippingCard({ gift, mayWrite }: { gift: ConsoleGift; mayWrite: boolean }) {
  const { message } = App.useApp();
  const shipping = useRead('GET /console/gifts/:id/shipping', { params: { id: gift.id } });
  const templates = useRead('GET /console/freight-templates', { query: { merchantId: gift.merchantId } });
  const set = useWrite('PUT /console/gifts/:id/shipping', ['GET /console/gifts/:id/shipping', 'GET /console/freight-templates']);
  const choose = (value: string) =>
    set.mutate(
      { params: { id: gift.id }, body: { templateId: value === FREE ? null : value } },
      {
        onSuccess: () => void message.success('运费已改，从下一笔兑换起生效'),
        onError: (error) => void message.error({ content: wholeSentenceOf(error), duration: 6 }),
      },
    );
  return (
    <Card title="寄送" extra={<LinkButton to="/freight">运费模板</LinkButton>}>
      <div className="stack">
        <Select
          aria-label="运费"
          disabled={!mayWrite}
          loading={set.isPending || shipping.isLoading}
          value={shipping.data?.templateId ?? FREE}
          onChange={choose}
          options={[
            { value: FREE, label: '包邮' },
            ...(templates.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <p className="quiet">会员兑换时选收货地址，运费当场算好，用微信支付付。</p>
      </div>
    </Card>
  );
}
