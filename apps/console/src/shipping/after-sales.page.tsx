import type { AfterSaleState, ConsoleAfterSale } from '@gp/contracts';
import { Button, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAsk } from '../shared/ask';
import { count, yuan } from '../shared/format';
import { KeysetTable } from '../shared/keyset-table';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { Pictures } from '../shared/pictures';
import { useKeyset } from '../shared/read';
import { StateFilter } from '../shared/state-filter';
import { dateTime } from '../shared/time';
import { useWrite } from '../shared/write';
import { AFTER_SALE_WORDS, REASON_WORDS } from './after-sale-words';
import { type Answering, AnswerModal } from './answer-modal';

const FILTERS: { value: AfterSaleState | 'all'; label: string }[] = [
  { value: 'asked', label: '待答复' },
  { value: 'sent-back', label: '待收货' },
  { value: 'appealed', label: '申诉中' },
  { value: 'all', label: '全部' },
];
const READS = ['GET /console/after-sales'] as const;

/** The after-sale desk: what members ask, and until when an answer counts. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const state = FILTERS.find(({ value }) => value === search.get('state'))?.value ?? 'asked';
  const list = useKeyset('GET /console/after-sales', { query: state === 'all' ? {} : { state } });
  const [answering, setAnswering] = useState<Answering | null>(null);
  const columns = useColumns(setAnswering);
  return (
    <Page title="售后" hint="48 小时没有答复自动同意；会员寄回 7 天后没有处理自动退回积分和现金。">
      <div className="stack">
        <StateFilter choices={FILTERS} value={state} onChange={(value) => setSearch(value === 'asked' ? {} : { state: value })} />
        <KeysetTable
          list={list}
          rowKey="id"
          columns={columns}
          empty={state === 'asked' ? '没有要答复的。' : '没有这种状态的售后。'}
        />
      </div>
      {answering && <AnswerModal answering={answering} close={() => setAnswering(null)} />}
    </Page>
  );
}

function useColumns(answer: (answering: Answering) => void): TableColumnsType<ConsoleAfterSale> {
  return [
    {
      title: '谁，退什么',
      key: 'what',
      width: 200,
      render: (_, row) => (
        <span className="two-lines">
          <span>
            {row.giftName} × {row.quantity}
          </span>
          <small>
            {row.memberName}，{row.merchantName}
          </small>
        </span>
      ),
    },
    {
      title: '为什么',
      key: 'why',
      render: (_, row) => (
        <span className="two-lines">
          <span>{REASON_WORDS[row.reason]}</span>
          <small>{row.words}</small>
          {row.refusedWhy && <small>商户：{row.refusedWhy}</small>}
          {row.appeal && <small>申诉：{row.appeal}</small>}
          {row.decision && <small>运营：{row.decision}</small>}
          <Pictures pictures={row.pictures.ask} what="会员的照片" />
          <Pictures pictures={row.pictures.answer} what="商户的照片" />
          <Pictures pictures={row.pictures.appeal} what="申诉的照片" />
        </span>
      ),
    },
    {
      title: '退回',
      key: 'back',
      width: 110,
      align: 'right',
      render: (_, row) => (
        <span className="two-lines">
          <span>{count(row.points)} 分</span>
          {row.cashFen > 0 && <small>{yuan(row.cashFen)} 元</small>}
        </span>
      ),
    },
    {
      title: '状态',
      key: 'state',
      width: 190,
      render: (_, row) => (
        <span className="two-lines">
          <span>
            <StateTag state={AFTER_SALE_WORDS[row.state]} />
          </span>
          <small>{row.dueAt ? `${dateTime(row.dueAt)} 前` : dateTime(row.closedAt ?? row.askedAt)}</small>
          {row.trackingNo && (
            <small className="code-text">
              {row.company} {row.trackingNo}
            </small>
          )}
        </span>
      ),
    },
    { title: '办理', key: 'acts', width: 170, align: 'right', render: (_, row) => <Acts row={row} answer={answer} /> },
  ];
}

function Acts({ row, answer }: { row: ConsoleAfterSale; answer: (answering: Answering) => void }) {
  const ask = useAsk();
  const mayWrite = useMay('shipping.write');
  const mayDecide = useMay('payments.write');
  const refund = useWrite('POST /console/after-sales/:id/refund', [...READS]);
  if (mayWrite && row.state === 'asked')
    return (
      <>
        <Button type="link" size="small" onClick={() => answer({ kind: 'agree', row })}>
          同意退货
        </Button>
        <Button type="link" size="small" onClick={() => answer({ kind: 'refuse', row })}>
          不同意
        </Button>
      </>
    );
  if (mayDecide && row.state === 'appealed')
    return (
      <>
        <Button type="link" size="small" onClick={() => answer({ kind: 'uphold', row })}>
          支持会员
        </Button>
        <Button type="link" size="small" onClick={() => answer({ kind: 'reject', row })}>
          驳回
        </Button>
      </>
    );
  if (!mayWrite || row.state !== 'sent-back') return null;
  const cash = row.cashFen > 0 ? `，${yuan(row.cashFen)} 元原路退回微信` : '';
  return (
    <Button
      type="link"
      size="small"
      onClick={() =>
        ask({
          title: '收到退货',
          content: `${row.giftName} × ${row.quantity} 已经收到。${count(row.points)} 分马上退回会员${cash}，${row.quantity} 份放回库存；坏了的请再调整库存。`,
          okText: '收到，退回',
          run: () => refund.mutateAsync({ params: { id: row.id } }),
          done: '积分已退回会员',
        })
      }
    >
      收到退货，退回
    </Button>
  );
}
