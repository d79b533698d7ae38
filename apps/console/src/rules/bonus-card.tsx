import { DeleteOutlined } from '@ant-design/icons';
import type { MerchantView } from '@gp/contracts';
import { Button, Card, Form, Input, InputNumber, Select, Tag } from 'antd';
import { choices, SALE_CATEGORY_WORDS } from '../shared/labels';
import { SpanPicker } from '../shared/pickers';
import { chosen, text, whole, wholeOrNone } from '../shared/rules';
import { HoursField, WeekdaysField } from './hours-field';
import type { BonusForm } from './rule-draft';
import { BONUS_KIND_WORDS } from './rule-words';
import { ValidityField, validityRule } from './validity-field';

export const MOST_POINTS = 1_000_000;

interface BonusCardProps {
  /** Its place in the form's list. */
  at: number;
  bonus: BonusForm;
  merchants: MerchantView[];
  remove: () => void;
}

/** One bonus of the version being written. Its kind and its name for ever stand from the moment it is added. */
export function BonusCard({ at, bonus, merchants, remove }: BonusCardProps) {
  return (
    <Card
      size="small"
      className="bonus"
      aria-label={`${BONUS_KIND_WORDS[bonus.kind]} ${bonus.name ?? ''}`}
      title={
        <>
          <Tag variant="filled">{BONUS_KIND_WORDS[bonus.kind]}</Tag>
          <span className="code-text quiet" title="这个编号一直不变，累计上限跨版本接着算">
            {bonus.id}
          </span>
        </>
      }
      extra={
        <Button
          type="text"
          danger
          icon={<DeleteOutlined />}
          aria-label={`删掉${bonus.name?.trim() || BONUS_KIND_WORDS[bonus.kind]}`}
          onClick={remove}
        />
      }
    >
      <div className="form-columns">
        <Form.Item name={[at, 'name']} label="名称" rules={[text(1, 30)]}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name={[at, 'percent']} label="在基础分上多得" rules={[whole(1, 1_000)]}>
          <InputNumber min={1} max={1_000} precision={0} suffix="%" />
        </Form.Item>
        <Target at={at} bonus={bonus} merchants={merchants} />
        <Form.Item name={[at, 'validity']} label="有效期" rules={[validityRule]}>
          <ValidityField />
        </Form.Item>
      </div>
      <Times at={at} />
      <div className="form-columns">
        <Form.Item name={[at, 'mostADay']} label="每人每天最多" rules={[wholeOrNone(1, MOST_POINTS)]}>
          <InputNumber min={1} precision={0} suffix="分" placeholder="不封顶" />
        </Form.Item>
        <Form.Item name={[at, 'mostAMember']} label="每人累计最多" rules={[wholeOrNone(1, MOST_POINTS)]}>
          <InputNumber min={1} precision={0} suffix="分" placeholder="不封顶" />
        </Form.Item>
      </div>
    </Card>
  );
}

/** What it is about, where its kind leaves that open. */
function Target({ at, bonus, merchants }: Omit<BonusCardProps, 'remove'>) {
  if (bonus.kind === 'category')
    return (
      <Form.Item name={[at, 'category']} label="哪一类商品" rules={[chosen('请选品类。')]}>
        <Select options={choices(SALE_CATEGORY_WORDS)} placeholder="选品类" />
      </Form.Item>
    );
  if (bonus.kind === 'merchant')
    return (
      <Form.Item name={[at, 'merchantId']} label="哪家商户" rules={[chosen('请选商户。')]}>
        <Select
          options={merchants.map(({ id, name, active }) => ({ value: id, label: name, disabled: !active }))}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选商户"
        />
      </Form.Item>
    );
  return (
    <Form.Item label={bonus.kind === 'green' ? '哪些商品' : '哪些消费'}>
      <p className="fixed-field">{bonus.kind === 'green' ? '小票上写了有效认证编号的' : '全部消费'}</p>
    </Form.Item>
  );
}

function Times({ at }: { at: number }) {
  return (
    <>
      <div className="form-columns is-times">
        <Form.Item name={[at, 'window']} label="从何时到何时（北京时间）">
          <SpanPicker allowEmpty={[true, true]} placeholder={['不限', '不限']} />
        </Form.Item>
        <Form.Item
          name={[at, 'hours']}
          label="一天里"
          rules={[
            {
              validator: (_, hours: [number, number] | null) =>
                hours && hours[0] >= hours[1] ? Promise.reject(new Error('结束要晚于开始。')) : Promise.resolve(),
            },
          ]}
        >
          <HoursField />
        </Form.Item>
      </div>
      <Form.Item name={[at, 'weekdays']} label="星期几" extra="都不选就是每天。">
        <WeekdaysField />
      </Form.Item>
    </>
  );
}
