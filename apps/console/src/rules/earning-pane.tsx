import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { CertificateView, EarningPreview, MerchantView, RulePreviewRequest, RuleTerms, SaleCategory } from '@gp/contracts';
import { Alert, Button, Checkbox, Form, InputNumber, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { wholeSentenceOf } from '../shared/api-error';
import { count, signed } from '../shared/format';
import { choices, SALE_CATEGORY_WORDS } from '../shared/labels';
import { MomentPicker } from '../shared/pickers';
import { useRead } from '../shared/read';
import { day, fromPicker, lastMoment } from '../shared/time';
import { isValid } from './certificate-words';
import { useLive } from './live';

interface TriedLine {
  category?: SaleCategory;
  amountYuan?: number | null;
  certificate?: string;
}
interface TriedSale {
  amountYuan?: number | null;
  merchantId?: string;
  lines?: TriedLine[];
  firstOrder?: boolean;
  at?: Dayjs | null;
}

const START: TriedSale = { amountYuan: 128, lines: [], firstOrder: false };
const MOST_YUAN = 1_000_000;
const fen = (amount: number) => Math.round(amount * 100);

/** The sale as it is asked; null while an amount is missing. */
function requestOf(sale: TriedSale, terms: RuleTerms | null): RulePreviewRequest | null {
  const lines = sale.lines ?? [];
  if (!terms || !sale.amountYuan || lines.some(({ amountYuan }) => !amountYuan)) return null;
  return {
    terms,
    amountFen: fen(sale.amountYuan),
    ...(sale.merchantId ? { merchantId: sale.merchantId } : {}),
    ...(lines.length
      ? {
          lines: lines.map(({ category, amountYuan, certificate }) => ({
            amountFen: fen(amountYuan ?? 0),
            ...(category ? { category } : {}),
            ...(certificate ? { certificate } : {}),
          })),
        }
      : {}),
    ...(sale.at ? { at: fromPicker(sale.at) } : {}),
    firstOrder: !!sale.firstOrder,
  };
}

/** 这单会得多少: a sale to try out by the terms given, and what it earns line by line. */
export function EarningPane({ terms, merchants }: { terms: RuleTerms | null; merchants: MerchantView[] }) {
  const [form] = Form.useForm<TriedSale>();
  const sale: TriedSale = Form.useWatch([], form) ?? START;
  const certificates = useRead('GET /console/certificates');
  const request = requestOf(sale, terms);
  const { answer, error, isOld } = useLive('POST /console/rules/preview', request);
  return (
    <div className="live">
      <Form form={form} layout="vertical" size="small" initialValues={START} requiredMark={false} className="tried">
        <Form.Item name="amountYuan" label="实付（元）">
          <InputNumber min={0.01} max={MOST_YUAN} precision={2} />
        </Form.Item>
        <Form.Item name="merchantId" label="在哪家商户">
          <Select
            allowClear
            placeholder="不限"
            options={merchants.map(({ id, name }) => ({ value: id, label: name }))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
        <Form.Item name="at" label="什么时候（北京时间）">
          <MomentPicker placeholder="现在" />
        </Form.Item>
        <Form.Item name="firstOrder" valuePropName="checked" label="会员">
          <Checkbox>这是首单</Checkbox>
        </Form.Item>
        <TriedLines certificates={certificates.data?.items.filter((each) => isValid(each)) ?? []} />
      </Form>
      {error ? (
        <Alert type="warning" showIcon title={wholeSentenceOf(error)} />
      ) : answer ? (
        <Earned answer={answer} isOld={isOld} />
      ) : (
        <p className="quiet">{terms ? '填好金额，这里算出得多少分。' : '先把规则填完，这里才算得出来。'}</p>
      )}
    </div>
  );
}

function TriedLines({ certificates }: { certificates: CertificateView[] }) {
  return (
    <Form.List name="lines">
      {(fields, { add, remove }) => (
        <div className="tried-lines">
          {fields.map(({ key, name }, at) => (
            <div className="tried-line" key={key}>
              <Form.Item name={[name, 'category']}>
                <Select
                  allowClear
                  options={choices(SALE_CATEGORY_WORDS)}
                  placeholder="品类"
                  aria-label={`商品 ${at + 1} 的品类`}
                />
              </Form.Item>
              <Form.Item name={[name, 'amountYuan']}>
                <InputNumber min={0.01} max={MOST_YUAN} precision={2} placeholder="金额" aria-label={`商品 ${at + 1} 的金额`} />
              </Form.Item>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={`删掉商品 ${at + 1}`}
                onClick={() => remove(name)}
              />
              <Form.Item name={[name, 'certificate']} className="tried-certificate">
                <Select
                  allowClear
                  options={certificates.map(({ number, productName }) => ({ value: number, label: `${number} ${productName}` }))}
                  showSearch={{ optionFilterProp: 'label' }}
                  placeholder="没有绿色认证"
                  aria-label={`商品 ${at + 1} 的绿色认证`}
                />
              </Form.Item>
            </div>
          ))}
          <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => add({})}>
            分出一类商品
          </Button>
        </div>
      )}
    </Form.List>
  );
}

function Earned({ answer, isOld }: { answer: EarningPreview; isOld: boolean }) {
  return (
    <section className={isOld ? 'earned is-old' : 'earned'} aria-label="这单会得" aria-live="polite" aria-busy={isOld}>
      <p className="earned-sum">
        这单会得 <b>{count(answer.points)}</b> 分
      </p>
      <ul>
        {answer.lines.map((line) => (
          <li key={line.term}>
            <p>
              <b>{line.name}</b>
              <span className={line.points ? 'gain' : 'quiet'}>{signed(line.points)}</span>
            </p>
            <small>{line.working}</small>
            {line.points > 0 && <small>{line.expiresAt ? `${day(lastMoment(line.expiresAt))} 到期` : '永久有效'}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
