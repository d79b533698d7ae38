import { COMMISSION_FILTERS, type CommissionFilter, type MerchantCommission } from '@gp/contracts';
import { Button, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { count } from '../shared/format';
import { KeysetTable } from '../shared/keyset-table';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { Pictures } from '../shared/pictures';
import { useKeyset } from '../shared/read';
import { StateFilter } from '../shared/state-filter';
import { dateTime } from '../shared/time';
import { COMMISSION_STATE_WORDS, STEP_WORDS } from './commission-words';
import { DeclineModal } from './decline-modal';
import { ProofModal } from './proof-modal';

const WORDS: Record<CommissionFilter, string> = { todo: '待做样稿', open: '进行中', closed: '结束了' };
const FILTERS = COMMISSION_FILTERS.map((value) => ({ value, label: WORDS[value] }));
type Open = { kind: 'proof' | 'decline'; row: MerchantCommission } | null;

/** What members have made to measure: what to do, what waits for them, what is over. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const filter = COMMISSION_FILTERS.find((value) => value === search.get('filter')) ?? 'todo';
  const list = useKeyset('GET /console/commissions', { query: { filter } });
  const [open, setOpen] = useState<Open>(null);
  const columns = useColumns(setOpen);
  return (
    <Page title="定制" hint="会员确认样稿后才扣积分。7 天没有给样稿，或样稿 7 天没有答复，留着的积分自动退回会员。">
      <div className="stack">
        <StateFilter
          choices={FILTERS}
          value={filter}
          onChange={(value) => setSearch(value === 'todo' ? {} : { filter: value })}
        />
        <KeysetTable
          list={list}
          rowKey="id"
          columns={columns}
          expandable={{
            expandedRowRender: (row) => <Steps row={row} />,
            defaultExpandAllRows: filter === 'todo',
            columnTitle: '经过',
            columnWidth: 64,
          }}
          empty={filter === 'todo' ? '没有要做的样稿。' : '这里还没有定制。'}
        />
      </div>
      {open?.kind === 'proof' && <ProofModal row={open.row} close={() => setOpen(null)} />}
      {open?.kind === 'decline' && <DeclineModal row={open.row} close={() => setOpen(null)} />}
    </Page>
  );
}

function useColumns(open: (open: Open) => void): TableColumnsType<MerchantCommission> {
  const mayWrite = useMay('shipping.write');
  return [
    {
      title: '做什么，给谁',
      key: 'what',
      render: (_, row) => (
        <span className="two-lines">
          <span>{row.giftName}</span>
          <small>
            {row.memberName}，{row.merchantName}
          </small>
        </span>
      ),
    },
    {
      title: '积分',
      key: 'price',
      width: 120,
      align: 'right',
      render: (_, { price, state }) => (
        <span className="two-lines">
          <span>{count(price)} 分</span>
          <small>{state === 'approved' ? '已扣' : ['cancelled', 'declined', 'ended'].includes(state) ? '已退回' : '留着'}</small>
        </span>
      ),
    },
    { title: '修改', key: 'rounds', width: 90, render: (_, { roundsUsed, rounds }) => `${roundsUsed} / ${rounds} 次` },
    {
      title: '状态',
      key: 'state',
      width: 190,
      render: (_, row) => (
        <span className="two-lines">
          <span>
            <StateTag state={COMMISSION_STATE_WORDS[row.state]} />
          </span>
          <small>{row.dueAt ? `${dateTime(row.dueAt)} 前` : dateTime(row.closedAt ?? row.askedAt)}</small>
        </span>
      ),
    },
    {
      title: '办理',
      key: 'acts',
      width: 170,
      align: 'right',
      render: (_, row) =>
        mayWrite && row.dueAt ? (
          <>
            {row.state !== 'proofed' && (
              <Button type="link" size="small" onClick={() => open({ kind: 'proof', row })}>
                发样稿
              </Button>
            )}
            <Button type="link" size="small" onClick={() => open({ kind: 'decline', row })}>
              做不了
            </Button>
          </>
        ) : null,
    },
  ];
}

function Steps({ row }: { row: MerchantCommission }) {
  return (
    <div className="stack">
      {row.steps.map((step) => (
        <div key={step.id}>
          <p className="quiet small">
            {STEP_WORDS[step.kind]}，{dateTime(step.at)}
          </p>
          {step.words && <p>{step.words}</p>}
          <Pictures pictures={step.pictures} what={STEP_WORDS[step.kind]} />
        </div>
      ))}
    </div>
  );
}
