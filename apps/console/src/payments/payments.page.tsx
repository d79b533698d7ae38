import type { ConsolePayment, PaymentState } from '@gp/contracts';
import { Button, type TableColumnsType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { useAsk } from '../shared/ask';
import { yuan } from '../shared/format';
import { KeysetTable } from '../shared/keyset-table';
import { HANDOVER_STATE_WORDS, HANDOVER_WAY_WORDS, PAYMENT_REFUND_STATE_WORDS, PAYMENT_STATE_WORDS } from '../shared/labels';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useKeyset } from '../shared/read';
import { StateFilter } from '../shared/state-filter';
import { dateTime } from '../shared/time';
import { useWrite } from '../shared/write';
import { Differences } from './differences';

const FILTERS: { value: PaymentState | 'all'; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'open', label: '待付款' },
  { value: 'paid', label: '已付款' },
  { value: 'closing', label: '正在关闭' },
  { value: 'closed', label: '已关闭' },
];

/** What members paid beside their points, what went back, and where WeChat and we do not agree. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const state = FILTERS.find(({ value }) => value === search.get('state'))?.value ?? 'all';
  const list = useKeyset('GET /console/payments', { query: state === 'all' ? {} : { state } });
  const columns = useColumns();
  return (
    <Page title="付款与退款" hint="积分加现金兑换里的现金，用微信支付。钱到没到只看微信的通知和查询，不看手机怎么说。">
      <div className="stack">
        <Differences />
        <StateFilter choices={FILTERS} value={state} onChange={(value) => setSearch(value === 'all' ? {} : { state: value })} />
        <KeysetTable
          list={list}
          rowKey="id"
          columns={columns}
          empty={state === 'all' ? '还没有人付过款。' : '没有这种状态的付款。'}
        />
      </div>
    </Page>
  );
}

function useColumns(): TableColumnsType<ConsolePayment> {
  return [
    {
      title: '谁，为什么',
      key: 'what',
      render: (_, row) => (
        <span className="two-lines">
          <Link to={`/members/${row.memberId}`}>{row.memberName}</Link>
          <small>{row.title}</small>
          <small>{dateTime(row.createdAt)} 下单</small>
        </span>
      ),
    },
    { title: '金额（元）', dataIndex: 'amountFen', width: 96, align: 'right', render: yuan },
    {
      title: '付款',
      key: 'state',
      width: 170,
      render: (_, row) => (
        <span className="two-lines">
          <span>
            <StateTag state={PAYMENT_STATE_WORDS[row.state]} />
          </span>
          <small>
            {row.paidAt ? `${dateTime(row.paidAt)} 付` : row.state === 'open' ? `${dateTime(row.deadlineAt)} 截止` : '没有扣款'}
          </small>
        </span>
      ),
    },
    { title: '发货信息', key: 'handover', width: 140, render: (_, row) => <Handover payment={row} /> },
    { title: '退款', key: 'refunds', width: 200, render: (_, row) => <Refunds payment={row} /> },
    {
      title: '单号',
      key: 'numbers',
      width: 230,
      render: (_, row) => (
        <span className="two-lines">
          <span className="code-text">{row.outTradeNo}</span>
          <small className="code-text">{row.transactionId ?? '微信还没有单号'}</small>
        </span>
      ),
    },
  ];
}

/** WeChat keeps the money until it was told how the goods went. */
function Handover({ payment }: { payment: ConsolePayment }) {
  const ask = useAsk();
  const mayWrite = useMay('payments.write');
  const again = useWrite('POST /console/payments/:id/handover', ['GET /console/payments']);
  const { handover } = payment;
  if (!handover || handover.state === 'void') return <span className="quiet">—</span>;
  const { state, way, refusedCode, toldAt } = handover;
  return (
    <span className="two-lines">
      <span>
        <StateTag state={HANDOVER_STATE_WORDS[state]} />
        {state === 'refused' && mayWrite && (
          <Button
            type="link"
            size="small"
            onClick={() =>
              ask({
                title: '再传一次发货信息',
                content: '请先看看微信小程序后台的「发货信息管理」：已经在那里手动录入的，不用再传，在上面写下核对结果就好。',
                okText: '再传一次',
                run: () => again.mutateAsync({ params: { id: payment.id } }),
                done: '已排队，结果会显示在这里',
              })
            }
          >
            再传一次
          </Button>
        )}
      </span>
      <small>
        {way && HANDOVER_WAY_WORDS[way]}
        {toldAt && state === 'told' && `，${dateTime(toldAt)}`}
        {state === 'refused' && (refusedCode === null ? '，微信没有这家快递' : refusedCode ? `，微信说 ${refusedCode}` : '')}
      </small>
    </span>
  );
}

function Refunds({ payment }: { payment: ConsolePayment }) {
  const ask = useAsk();
  const mayWrite = useMay('payments.write');
  const again = useWrite('POST /console/payments/:id/refunds', ['GET /console/payments']);
  if (payment.refunds.length === 0) return <span className="quiet">—</span>;
  // The server repeats the first closed one: only there is it offered.
  const first = payment.refunds.find(({ mayRepeat }) => mayRepeat);
  return payment.refunds.map((refund) => (
    <span className="two-lines" key={refund.id}>
      <span>
        <StateTag state={PAYMENT_REFUND_STATE_WORDS[refund.state]} />
        {refund.amountFen !== payment.amountFen && ` ${yuan(refund.amountFen)} 元`}
        {refund === first && mayWrite && (
          <Button
            type="link"
            size="small"
            onClick={() =>
              ask({
                title: '再退一次',
                content: `微信关闭了上一次退款，钱没有退成。会用新的退款单号再退 ${yuan(refund.amountFen)} 元给${payment.memberName}，同一笔钱不会退两次。`,
                okText: '再退一次',
                run: () => again.mutateAsync({ params: { id: payment.id } }),
                done: '已经再退一次，结果会显示在这里',
              })
            }
          >
            再退一次
          </Button>
        )}
      </span>
      <small>
        {refund.reason}
        {refund.doneAt && `，${dateTime(refund.doneAt)} 退到`}
        {refund.state === 'abnormal' && '，请在微信商户平台处理，处理好后这里会自动更新'}
      </small>
    </span>
  ));
}
