import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { GIFT_ARTS, type MerchantView, POINT_FEN } from '@gp/contracts';
import { Button, Card, Form, Input, InputNumber, Select } from 'antd';
import { ArtChoice } from '../shared/art-choice';
import { count, yuan, yuanPerPoint } from '../shared/format';
import { choices, GIFT_ART_WORDS, GIFT_CATEGORY_WORDS, GIFT_KIND_WORDS } from '../shared/labels';
import { chosen, money, text, whole } from '../shared/rules';
import { ConditionsCard } from './conditions-card';
import type { GiftForm } from './gift-draft';

/** The fields of a gift, with the server's limits. */
export function GiftFields({ merchants, isNew }: { merchants: MerchantView[]; isNew: boolean }) {
  return (
    <div className="stack">
      <WhatCard merchants={merchants} isNew={isNew} />
      <HowCard />
      <ConditionsCard />
    </div>
  );
}

function WhatCard({ merchants, isNew }: { merchants: MerchantView[]; isNew: boolean }) {
  return (
    <Card title="是什么">
      <Form.Item name="name" label="名称" rules={[text(1, 40)]}>
        <Input maxLength={40} showCount />
      </Form.Item>
      <Form.Item name="kind" label="怎么给会员" extra={isNew ? '保存后不能换。' : undefined}>
        <Select disabled={!isNew} options={choices(GIFT_KIND_WORDS)} />
      </Form.Item>
      <div className="form-columns">
        <Form.Item
          name="merchantId"
          label="由哪家商户提供"
          rules={[chosen('请选商户。')]}
          extra={isNew ? '保存后不能换商户。' : undefined}
        >
          <Select
            disabled={!isNew}
            showSearch={{ optionFilterProp: 'label' }}
            options={merchants.map(({ id, name, active }) => ({ value: id, label: name, disabled: !active }))}
          />
        </Form.Item>
        <Form.Item name="category" label="分类" rules={[chosen('请选分类。')]}>
          <Select options={choices(GIFT_CATEGORY_WORDS)} />
        </Form.Item>
      </div>
      <Form.Item
        name="kind"
        label="怎么到会员手里"
        extra={isNew ? '保存后不能改。门票的场次和条件，存好草稿再填。' : undefined}
        rules={[chosen('请选一种。')]}
      >
        <Select disabled={!isNew} options={choices(GIFT_KIND_WORDS)} />
      </Form.Item>
      <Form.Item name="art" label="插图" rules={[chosen('请选插图。')]}>
        <ArtChoice arts={GIFT_ARTS} words={GIFT_ART_WORDS} />
      </Form.Item>
      <Form.Item name="about" label="介绍" rules={[text(1, 1000)]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} showCount />
      </Form.Item>
    </Card>
  );
}

function HowCard() {
  return (
    <Card title="多少分换，怎么换">
      <div className="form-columns">
        <Form.Item name="price" label="积分价（分）" rules={[whole(1, 100_000_000)]} extra={<PointWorth />}>
          <InputNumber precision={0} min={1} />
        </Form.Item>
        <Form.Item name="cashYuan" label="另付现金（元）" rules={[cash]} extra={<PriceLaw />}>
          <InputNumber precision={2} min={0} max={10_000} placeholder="不用付就空着" />
        </Form.Item>
        <Form.Item name="marketPriceYuan" label="市价（元）" rules={[money(10_000_000)]}>
          <InputNumber precision={2} min={0.01} />
        </Form.Item>
      </div>
      <Form.Item name="marketPriceSource" label="市价出自哪里" extra="会员会看到，例如：青禾文具门店标价。" rules={[text(1, 80)]}>
        <Input maxLength={80} />
      </Form.Item>
      <div className="form-columns">
        <Form.Item name="limitPerMember" label="每人限换（份）" rules={[whole(1, 10_000)]}>
          <InputNumber precision={0} min={1} max={10_000} />
        </Form.Item>
        <DaysField />
        <Form.Item name="uses" label="每份可用（次）" extra="5 杯咖啡填 5，一次领完填 1。" rules={[whole(1, 100)]}>
          <InputNumber precision={0} min={1} max={100} />
        </Form.Item>
      </div>
      <Terms />
    </Card>
  );
}

/** Within which it is fetched, or sent. */
function DaysField() {
  const isSent = Form.useWatch('kind', Form.useFormInstance<GiftForm>()) === 'shipped';
  const [label, extra] = isSent ? ['几天内寄出', '过期没寄，积分和现金自动退回。'] : ['领取期（天）', '过期没领，积分自动退回。'];
  return (
    <Form.Item name="pickupDays" label={label} extra={extra} rules={[whole(1, 365)]}>
      <InputNumber precision={0} min={1} max={365} />
    </Form.Item>
  );
}

const cash = {
  validator: (_: unknown, value: unknown) =>
    value === null || value === undefined || (typeof value === 'number' && value >= 0 && value <= 10_000)
      ? Promise.resolve()
      : Promise.reject(new Error('请填 0 到 10,000 元，或空着。')),
};

/** Points and cash are never dearer than the shop: said while it is typed, and refused by the server. */
function PriceLaw() {
  const form = Form.useFormInstance<GiftForm>();
  const price = Form.useWatch('price', form) ?? 0;
  const cashFen = Math.round((Form.useWatch('cashYuan', form) ?? 0) * 100);
  const marketFen = Math.round((Form.useWatch('marketPriceYuan', form) ?? 0) * 100);
  if (!cashFen || !price || !marketFen) return <>积分加现金，每分按 0.05 元算，不能比市价贵。</>;
  const together = price * POINT_FEN + cashFen;
  const most = Math.max(0, marketFen - price * POINT_FEN);
  return together > marketFen ? (
    <span className="over-market">
      合 {yuan(together)} 元，比市价贵 {yuan(together - marketFen)} 元：{count(price)} 分最多再加 {yuan(most)} 元。
    </span>
  ) : (
    <>合 {yuan(together)} 元，不比市价贵。</>
  );
}

/** The worth of a point at this price, computed and never typed. */
function PointWorth() {
  const form = Form.useFormInstance<GiftForm>();
  const price = Form.useWatch('price', form);
  const market = Form.useWatch('marketPriceYuan', form);
  const paid = Form.useWatch('cashYuan', form) ?? 0;
  return price && market && market > paid
    ? `每分值 ${yuanPerPoint(Math.round((market - paid) * 100), price)} 元`
    : '填好积分价和市价，这里算出每分值多少。';
}

function Terms() {
  return (
    <Form.List name="terms">
      {(fields, { add, remove }, { errors }) => (
        <Form.Item label="兑换说明" extra="一条说一件事。" className="terms">
          {fields.map((field, index) => (
            <div key={field.key} className="terms-row">
              <Form.Item name={field.name} rules={[text(1, 120)]}>
                <Input maxLength={120} aria-label={`第 ${index + 1} 条说明`} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={`删掉第 ${index + 1} 条`}
                onClick={() => remove(field.name)}
              />
            </div>
          ))}
          {fields.length < 10 && (
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add('')}>
              加一条
            </Button>
          )}
          <Form.ErrorList errors={errors} />
        </Form.Item>
      )}
    </Form.List>
  );
}
