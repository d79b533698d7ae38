import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { LimitPer, LimitWho } from '@gp/contracts';
import { Button, Card, Form, InputNumber, Select } from 'antd';
import { choices } from '../shared/labels';
import { MomentPicker } from '../shared/pickers';
import { useRead } from '../shared/read';
import { chosen, whole } from '../shared/rules';

const WHO_WORDS: Record<LimitWho, string> = { member: '每人', everybody: '所有人合计' };
const PER_WORDS: Record<LimitPer, string> = { day: '每天', week: '每周', month: '每月', year: '每年', ever: '不分时间' };
const DAYS = Array.from({ length: 28 }, (_, i) => ({ value: i + 1, label: `每月 ${i + 1} 日` }));

/** When, how often and for whom: what most gifts leave empty. */
export function ConditionsCard() {
  return (
    <Card title="什么时候换，限多少">
      <div className="form-columns">
        <Form.Item name="opensAt" label="开始兑换（北京时间）" extra="空着：上架就能换。">
          <MomentPicker />
        </Form.Item>
        <Form.Item name="onDay" label="积分兑换日" extra="只在每月这一天能换。">
          <Select allowClear placeholder="每天都能换" options={DAYS} />
        </Form.Item>
      </div>
      <Limits />
      <PlanPrices />
    </Card>
  );
}

function Limits() {
  return (
    <Form.List name="limits">
      {(fields, { add, remove }) => (
        <Form.Item label="另外的限量" extra="例如：所有人合计每天 200 份，每人每天 1 份。">
          {fields.map(({ key, name }, index) => (
            <div key={key} className="terms-row">
              <Form.Item name={[name, 'who']} rules={[chosen('请选。')]}>
                <Select aria-label={`第 ${index + 1} 条限量：谁`} options={choices(WHO_WORDS)} />
              </Form.Item>
              <Form.Item name={[name, 'per']} rules={[chosen('请选。')]}>
                <Select aria-label={`第 ${index + 1} 条限量：多久`} options={choices(PER_WORDS)} />
              </Form.Item>
              <Form.Item name={[name, 'most']} rules={[whole(1, 1_000_000)]}>
                <InputNumber aria-label={`第 ${index + 1} 条限量：几份`} precision={0} min={1} suffix="份" />
              </Form.Item>
              <Remove word={`删掉第 ${index + 1} 条限量`} onClick={() => remove(name)} />
            </div>
          ))}
          {fields.length < 10 && (
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ who: 'member', per: 'day', most: 1 })}>
              加一条限量
            </Button>
          )}
        </Form.Item>
      )}
    </Form.List>
  );
}

function PlanPrices() {
  const plans = useRead('GET /console/plans');
  const options = (plans.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form.List name="plans">
      {(fields, { add, remove }) => (
        <Form.Item label="会员计划" extra="计划里的会员换得更便宜，或更早开始；不能比平时贵。">
          {fields.map(({ key, name }, index) => (
            <div key={key} className="terms-row">
              <Form.Item name={[name, 'planId']} rules={[chosen('请选会员计划。')]}>
                <Select aria-label={`第 ${index + 1} 个会员计划`} options={options} />
              </Form.Item>
              <Form.Item name={[name, 'price']} rules={[whole(1, 100_000_000)]}>
                <InputNumber aria-label={`第 ${index + 1} 个计划的积分价`} precision={0} min={1} suffix="分" />
              </Form.Item>
              <Form.Item name={[name, 'cashYuan']}>
                <InputNumber aria-label={`第 ${index + 1} 个计划的现金`} precision={2} min={0} suffix="元" placeholder="不用付" />
              </Form.Item>
              <Form.Item name={[name, 'opensAt']}>
                <MomentPicker aria-label={`第 ${index + 1} 个计划何时开始`} placeholder="和大家一起开始" />
              </Form.Item>
              <Remove word={`删掉第 ${index + 1} 个会员计划`} onClick={() => remove(name)} />
            </div>
          ))}
          {fields.length < 10 && options.length > 0 && (
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
              加一个会员计划
            </Button>
          )}
          {options.length === 0 && <p className="quiet small">还没有会员计划，可以先到“会员计划”里建一个。</p>}
        </Form.Item>
      )}
    </Form.List>
  );
}

function Remove({ word, onClick }: { word: string; onClick: () => void }) {
  return <Button type="text" icon={<DeleteOutlined />} aria-label={word} onClick={onClick} />;
}
