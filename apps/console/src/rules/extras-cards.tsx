import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Card, Form, InputNumber, Switch } from 'antd';
import type { ReactNode } from 'react';
import { money, whole } from '../shared/rules';
import type { RuleForm } from './rule-draft';
import { ValidityField, validityRule } from './validity-field';

const MOST_EACH = 1_000_000;
const MOST_DAYS = 31;
const MOST_A_DAY = 1_000;
const MOST_A_REVIEW = 50;

/** The terms that a version may have or not: sign-up, first order, streak, review. */
export function ExtrasCards({ has }: { has: RuleForm['has'] }) {
  return (
    <>
      <ExtraCard title="注册积分" part="signUp" isOn={has.signUp} none="注册时不给积分。">
        <div className="form-columns">
          <Form.Item name={['terms', 'signUp', 'points']} label="注册得（分）" extra="每人一次。" rules={[whole(1, MOST_EACH)]}>
            <InputNumber min={1} precision={0} />
          </Form.Item>
          <Validity part="signUp" />
        </div>
      </ExtraCard>
      <ExtraCard title="首单加赠" part="firstOrder" isOn={has.firstOrder} none="第一单没有另外的积分。">
        <div className="form-columns is-three">
          <Form.Item
            name={['terms', 'firstOrder', 'fromYuan']}
            label="实付满（元）"
            extra="差一分钱也不算满。"
            rules={[money(1_000_000)]}
          >
            <InputNumber min={0.01} precision={2} />
          </Form.Item>
          <Form.Item name={['terms', 'firstOrder', 'points']} label="得（分）" extra="每人一次。" rules={[whole(1, MOST_EACH)]}>
            <InputNumber min={1} precision={0} />
          </Form.Item>
          <Validity part="firstOrder" />
        </div>
      </ExtraCard>
      <ExtraCard title="每日打卡" part="streak" isOn={has.streak} none="没有每日打卡。">
        <StreakPoints />
        <div className="form-columns">
          <Validity part="streak" />
        </div>
      </ExtraCard>
      <ExtraCard title="评价积分" part="review" isOn={has.review} none="写评价不给积分。">
        <div className="form-columns">
          <Form.Item
            name={['terms', 'review', 'points']}
            label="每条公开的评价得（分）"
            extra="和打几颗星无关；一笔兑换一次，同一件礼品 90 天内一次。"
            rules={[whole(1, MOST_A_REVIEW)]}
          >
            <InputNumber min={1} max={MOST_A_REVIEW} precision={0} />
          </Form.Item>
          <Validity part="review" />
        </div>
      </ExtraCard>
    </>
  );
}

interface ExtraCardProps {
  title: string;
  part: keyof RuleForm['has'];
  isOn: boolean;
  /** What it means that it is off. */
  none: string;
  children: ReactNode;
}

function ExtraCard({ title, part, isOn, none, children }: ExtraCardProps) {
  return (
    <Card
      title={title}
      extra={
        <Form.Item name={['has', part]} valuePropName="checked" noStyle>
          <Switch aria-label={title} checkedChildren="有" unCheckedChildren="没有" />
        </Form.Item>
      }
    >
      {isOn ? children : <p className="card-none">{none}</p>}
    </Card>
  );
}

function Validity({ part }: { part: keyof RuleForm['has'] }) {
  return (
    <Form.Item name={['terms', part, 'validity']} label="有效期" rules={[validityRule]}>
      <ValidityField />
    </Form.Item>
  );
}

/** Days without points are fine, a round without any is not. */
async function someDayGives(_: unknown, points: (number | null | undefined)[]): Promise<void> {
  if (!points.some(Boolean)) throw new Error('至少一天要有积分。');
}

function StreakPoints() {
  return (
    <Form.List name={['terms', 'streak', 'points']} rules={[{ validator: someDayGives }]}>
      {(fields, { add, remove }, { errors }) => (
        <Form.Item label="每天得（分）" extra="走完一轮从第 1 天再来；断一天也从第 1 天再来。">
          <div className="streak-fields">
            {fields.map(({ key, name }, at) => (
              <div className="streak-field" key={key}>
                <small>第 {at + 1} 天</small>
                <Form.Item name={name} rules={[whole(0, MOST_A_DAY)]}>
                  <InputNumber min={0} precision={0} aria-label={`第 ${at + 1} 天得几分`} />
                </Form.Item>
              </div>
            ))}
            <div className="streak-acts">
              {fields.length < MOST_DAYS && (
                <Button size="small" icon={<PlusOutlined />} onClick={() => add(1)}>
                  加一天
                </Button>
              )}
              {fields.length > 1 && (
                <Button size="small" icon={<DeleteOutlined />} onClick={() => remove(fields.length - 1)}>
                  减一天
                </Button>
              )}
            </div>
          </div>
          <Form.ErrorList errors={errors} />
        </Form.Item>
      )}
    </Form.List>
  );
}
