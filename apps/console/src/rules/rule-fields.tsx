import type { MerchantView, RuleComparison, RuleVersionView } from '@gp/contracts';
import { Button, Card, Form, Input, InputNumber } from 'antd';
import type { Dayjs } from 'dayjs';
import { MomentPicker } from '../shared/pickers';
import { text, whole, wholeOrNone } from '../shared/rules';
import { dateTime, fromPicker, toPicker } from '../shared/time';
import { MOST_POINTS } from './bonus-card';
import { BonusesCard } from './bonuses-card';
import { ExtrasCards } from './extras-cards';
import type { RuleForm } from './rule-draft';
import { earliestWords, isAtOnce, soonest } from './rule-start';

interface RuleFieldsProps {
  values: RuleForm;
  versions: RuleVersionView[];
  merchants: MerchantView[];
  comparison: RuleComparison | undefined;
}

/** The fields of a new version, with the server's limits. */
export function RuleFields({ values, versions, merchants, comparison }: RuleFieldsProps) {
  return (
    <div className="stack">
      <Card title="这一版">
        <Form.Item name="title" label="名称" extra="版本号会自动写上。" rules={[text(2, 60)]}>
          <Input maxLength={60} showCount />
        </Form.Item>
        <StartField comparison={comparison} />
      </Card>
      <Card title="消费积分" extra={<span className="quiet small">按实付的整元算，永久有效</span>}>
        <div className="form-columns">
          <Form.Item name={['terms', 'pointsPerYuan']} label="每实付 1 元得（分）" rules={[whole(1, 100)]}>
            <InputNumber min={1} max={100} precision={0} />
          </Form.Item>
          <Form.Item name={['terms', 'baseMostADay']} label="每人每天最多（分）" rules={[wholeOrNone(1, MOST_POINTS)]}>
            <InputNumber min={1} precision={0} placeholder="不封顶" />
          </Form.Item>
        </div>
      </Card>
      <BonusesCard bonuses={values.terms.bonuses} versions={versions} merchants={merchants} />
      <ExtrasCards has={values.has} />
      <Card title="怎么用">
        <Form.Item
          name="text"
          label="说明"
          extra="一行写一条，会员在规则页上看到。怎么得、怎么算、有效期由上面的参数自动写出，不用写。"
          rules={[text(2, 2_000)]}
        >
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2_000} showCount />
        </Form.Item>
      </Card>
    </div>
  );
}

/** From when it holds; what is too early is said as the server would say it, before anything is sent. */
function StartField({ comparison }: { comparison: RuleComparison | undefined }) {
  const form = Form.useFormInstance<RuleForm>();
  const use = () => {
    if (!comparison) return;
    form.setFieldValue('effectiveAt', toPicker(soonest(comparison.earliestAt)));
    void form.validateFields(['effectiveAt']);
  };
  return (
    <Form.Item
      name="effectiveAt"
      label="从何时起生效（北京时间）"
      extra={
        comparison && (
          <>
            {earliestWords(comparison)}
            <Button type="link" size="small" className="inline-link" onClick={use}>
              {isAtOnce(comparison.earliestAt) ? '尽早生效' : `用 ${dateTime(soonest(comparison.earliestAt))}`}
            </Button>
          </>
        )
      }
      rules={[
        { required: true, message: '请选从何时起生效。' },
        {
          validator: (_, at: Dayjs | null) =>
            at && comparison && Date.parse(fromPicker(at)) < Date.parse(comparison.earliestAt)
              ? Promise.reject(new Error(isAtOnce(comparison.earliestAt) ? '要晚于现在。' : earliestWords(comparison)))
              : Promise.resolve(),
        },
      ]}
    >
      <MomentPicker />
    </Form.Item>
  );
}
