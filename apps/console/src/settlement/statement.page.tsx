import { DownloadOutlined } from '@ant-design/icons';
import type { SettlementDispute, SettlementHead, SettlementLine } from '@gp/contracts';
import { App, Button, Card, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { wholeSentenceOf } from '../shared/api-error';
import { useAsk } from '../shared/ask';
import { download } from '../shared/download';
import { count, signed, yuan } from '../shared/format';
import { More, Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useKeyset } from '../shared/read';
import { Failed, Loading } from '../shared/states';
import { dateTime, monthWords } from '../shared/time';
import { useWrite } from '../shared/write';
import { DecideModal } from './decide-modal';
import { money, net, SIDE_WORDS, STATEMENT_WORDS } from './settlement-words';

/** Codes of the programme itself: nobody else agrees to its statement. */
const PROGRAMME = '0'.repeat(26);

export function Component() {
  const { month = '', party = '' } = useParams();
  const list = useKeyset('GET /console/settlements/:month/parties/:id', { params: { month, id: party }, query: {} });
  const [deciding, setDeciding] = useState<SettlementDispute | null>(null);
  const head = list.first?.head;
  return (
    <Page
      title={head ? `${head.partyName} ${monthWords(month)}` : monthWords(month)}
      back={{ to: `/settlements/${month}`, word: `${monthWords(month)}结算` }}
      mark={head && <StateTag state={STATEMENT_WORDS[head.state]} />}
      actions={head && <Acts head={head} />}
    >
      {list.isLoading ? (
        <Loading rows={8} />
      ) : list.error ? (
        <Failed error={list.error} again={list.again} />
      ) : (
        head && (
          <div className="stack">
            <Figures head={head} />
            <Card title="明细" className="card-table">
              <Table
                rowKey={(row) => `${row.lineId} ${row.side}`}
                columns={columnsOf(setDeciding)}
                dataSource={list.rows}
                pagination={false}
                loading={list.isChanging}
              />
              <More list={list} />
            </Card>
          </div>
        )
      )}
      {deciding && <DecideModal dispute={deciding} close={() => setDeciding(null)} />}
    </Page>
  );
}

function Figures({ head }: { head: SettlementHead }) {
  return (
    <dl className="figures">
      {[
        { name: '应收', value: money(head.receivableFen), note: '别家的分在这里用掉，也含自家的' },
        { name: '应付', value: money(head.payableFen), note: '自家发的分被用掉' },
        { name: '净额', value: net(head.netFen), note: head.netFen === 0 ? '收付相抵' : head.netFen > 0 ? '收钱' : '付钱' },
      ].map(({ name, value, note }) => (
        <div className="figure" key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            <small>元</small>
          </dd>
          <p>{note}</p>
        </div>
      ))}
    </dl>
  );
}

function columnsOf(decide: (dispute: SettlementDispute) => void): TableColumnsType<SettlementLine> {
  return [
    { title: '时间', dataIndex: 'happenedAt', width: 150, render: dateTime },
    {
      title: '说明',
      dataIndex: 'title',
      render: (title: string, row) => (
        <span className="two-lines">
          <span>{title}</span>
          <small>{row.counterparty}</small>
        </span>
      ),
    },
    { title: '方向', dataIndex: 'side', width: 80, render: (side: SettlementLine['side']) => SIDE_WORDS[side] },
    {
      title: '积分',
      dataIndex: 'points',
      width: 100,
      align: 'right',
      render: (points: number) => (points < 0 ? signed(points) : count(points)),
    },
    { title: '金额（元）', dataIndex: 'fen', width: 120, align: 'right', render: money },
    {
      title: '异议',
      key: 'dispute',
      width: 240,
      render: (_, { dispute }) => dispute && <Disputed dispute={dispute} decide={decide} />,
    },
  ];
}

function Disputed({ dispute, decide }: { dispute: SettlementDispute; decide: (dispute: SettlementDispute) => void }) {
  const mayWrite = useMay('settlement.write');
  const open = dispute.upheld === null;
  return (
    <span className="two-lines">
      <span>{dispute.reason}</span>
      {open ? (
        mayWrite && (
          <span>
            <Button type="link" size="small" style={{ padding: 0 }} onClick={() => decide(dispute)}>
              核对
            </Button>
          </span>
        )
      ) : (
        <small>
          {dispute.upheld ? '成立' : '不成立'}：{dispute.decision}
        </small>
      )}
    </span>
  );
}

function Acts({ head }: { head: SettlementHead }) {
  const mayWrite = useMay('settlement.write');
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const ask = useAsk();
  const close = useWrite('POST /console/settlements/:month/parties/:id/close', [
    'GET /console/settlements/:month',
    'GET /console/settlements/:month/parties/:id',
  ]);
  const params = { month: head.month, id: head.partyId };
  const closable =
    head.state === 'acknowledged' ||
    (head.state === 'disputed' && head.openDisputes === 0) ||
    (head.state === 'issued' && head.partyId === PROGRAMME);
  const take = async () => {
    setBusy(true);
    await download(
      `/api/console/settlements/${head.month}/parties/${head.partyId}/export`,
      `结算单 ${head.partyName} ${head.month}.csv`,
    ).catch((error: unknown) => void message.error(wholeSentenceOf(error)));
    setBusy(false);
  };
  return (
    <>
      <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void take()}>
        导出 CSV
      </Button>
      {mayWrite && closable && (
        <Button
          type="primary"
          onClick={() =>
            ask({
              title: `结清${head.partyName}的结算单`,
              content: `净额 ${net(head.netFen)} 元（应收 ${yuan(head.receivableFen)}，应付 ${yuan(head.payableFen)}）。收付办完后再结清，结清后不能再改。`,
              okText: '结清',
              run: () => close.mutateAsync({ params }),
              done: '已结清',
            })
          }
        >
          结清
        </Button>
      )}
    </>
  );
}
