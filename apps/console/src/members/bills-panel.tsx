import { type BillHead, type BillView, ENTRY_KINDS, type EntryKind } from '@gp/contracts';
import { Card } from 'antd';
import { useSearchParams } from 'react-router';
import { count, signed } from '../shared/format';
import { ENTRY_KIND_WORDS } from '../shared/labels';
import { StateTag } from '../shared/page';
import { useRead } from '../shared/read';
import { Nothing, Shown } from '../shared/states';
import { monthWords } from '../shared/time';
import './bills.css';

/** The months on the left, the bill of one on the right. */
export function BillsPanel({ memberId }: { memberId: string }) {
  const bills = useRead('GET /console/members/:id/bills', { params: { id: memberId } });
  const [search, setSearch] = useSearchParams();
  return (
    <Shown of={bills}>
      {({ items }) => {
        const asked = search.get('month');
        const chosen = items.find(({ month }) => month === asked) ?? items[0];
        if (!chosen)
          return (
            <Card>
              <Nothing>还没有账单。有了第一笔积分往来，那个月就有账单。</Nothing>
            </Card>
          );
        return (
          <div className="bills">
            <Months
              bills={items}
              chosen={chosen.month}
              choose={(month) => setSearch({ tab: 'bills', month }, { replace: true })}
            />
            <Bill memberId={memberId} month={chosen.month} />
          </div>
        );
      }}
    </Shown>
  );
}

function Months({ bills, chosen, choose }: { bills: BillHead[]; chosen: string; choose: (month: string) => void }) {
  return (
    <Card className="bill-months">
      <ul aria-label="有账单的月份">
        {bills.map(({ month, opening, closing }) => (
          <li key={month}>
            <button type="button" aria-current={month === chosen || undefined} onClick={() => choose(month)}>
              <span className="strong">{monthWords(month)}</span>
              <small>
                {count(opening)} → {count(closing)}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Bill({ memberId, month }: { memberId: string; month: string }) {
  const bill = useRead('GET /console/members/:id/bills/:month', { params: { id: memberId, month } });
  return (
    <Shown of={bill} rows={8}>
      {(shown) => <BillCard bill={shown} />}
    </Shown>
  );
}

function BillCard({ bill }: { bill: BillView }) {
  return (
    <Card
      className="bill"
      title={`${monthWords(bill.month)}账单`}
      extra={
        <StateTag
          state={bill.final ? { word: '已结束，不再变', tone: 'default' } : { word: '这个月还没完', tone: 'processing' }}
        />
      }
    >
      <table aria-label={`${monthWords(bill.month)}账单`}>
        <tbody>
          <tr className="bill-edge">
            <th scope="row">期初</th>
            <td>月初的可用积分</td>
            <td>{count(bill.opening)}</td>
          </tr>
          {inOrder(bill.movements).map(({ kind, amount, entries }) => (
            <tr key={kind}>
              <th scope="row">{ENTRY_KIND_WORDS[kind]}</th>
              <td>{notesOf(kind, entries)}</td>
              <td className={amount > 0 ? 'gain' : 'strong'}>{signed(amount)}</td>
            </tr>
          ))}
          <tr className="bill-edge">
            <th scope="row">期末</th>
            <td>{bill.final ? '月末的可用积分' : '到现在的可用积分'}</td>
            <td>{count(bill.closing)}</td>
          </tr>
        </tbody>
      </table>
      <p className="bill-sum">
        期初 {count(bill.opening)} + 获得 {count(bill.earned)} − 使用 {count(bill.spent)} − 失效 {count(bill.ended)}
        {bill.returned > 0 && ` + 退回 ${count(bill.returned)}`} = 期末 {count(bill.closing)}
      </p>
    </Card>
  );
}

/** The same order each month: what came, what went, what came back, what ended. */
function inOrder(movements: BillView['movements']): BillView['movements'] {
  return [...movements].sort((a, b) => ENTRY_KINDS.indexOf(a.kind) - ENTRY_KINDS.indexOf(b.kind));
}

const NOTES: Partial<Record<EntryKind, string>> = {
  opening: '从旧系统带来的积分',
  hold: '先留出来，还没用掉',
  release: '留出来的还回来了',
  expire: '提醒送达后到期',
  clawback: '退货的部分得的积分，照比例收回',
  settle: '新得的先抵退货欠的',
};

function notesOf(kind: EntryKind, entries: number): string {
  return [`${count(entries)} 笔`, NOTES[kind]].filter(Boolean).join('，');
}
