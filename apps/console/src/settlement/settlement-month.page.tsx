import type { SettlementHead, SettlementMonthView } from '@gp/contracts';
import { Card, Table, type TableColumnsType } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { count, yuan } from '../shared/format';
import { Page, StateTag } from '../shared/page';
import { useRead } from '../shared/read';
import { Shown } from '../shared/states';
import { monthWords } from '../shared/time';
import { IssueButton } from './issue-button';
import { MONTH_WORDS, money, net, STATEMENT_WORDS } from './settlement-words';

export function Component() {
  const { month = '' } = useParams();
  const view = useRead('GET /console/settlements/:month', { params: { month } });
  return (
    <Page
      title={`${monthWords(month)}结算`}
      back={{ to: '/settlements', word: '商户结算' }}
      mark={view.data && <StateTag state={MONTH_WORDS[view.data.state]} />}
      hint="净额为正的收钱，为负的付钱；所有人的净额相加总是 0。"
      actions={view.data && <IssueButton month={view.data} primary />}
    >
      <Shown of={view}>{(shown) => <Month view={shown} />}</Shown>
    </Page>
  );
}

function Month({ view }: { view: SettlementMonthView }) {
  return (
    <div className="stack">
      <dl className="figures">
        <Figure name="应收合计" value={yuan(view.receivableFen)} unit="元" note={`${count(view.lines)} 笔明细`} />
        <Figure name="应付合计" value={yuan(view.payableFen)} unit="元" note={`${count(view.parties.length)} 家`} />
        <Figure name="净额合计" value={net(view.netFen)} unit="元" note={view.netFen === 0 ? '收付相抵' : '请核对'} />
      </dl>
      <Parties month={view.month} parties={view.parties} />
    </div>
  );
}

function Figure({ name, value, unit, note }: { name: string; value: string; unit: string; note: string }) {
  return (
    <div className="figure">
      <dt>{name}</dt>
      <dd>
        {value}
        <small>{unit}</small>
      </dd>
      <p>{note}</p>
    </div>
  );
}

function Parties({ month, parties }: { month: string; parties: SettlementHead[] }) {
  const navigate = useNavigate();
  const columns: TableColumnsType<SettlementHead> = [
    {
      title: '商户',
      dataIndex: 'partyName',
      render: (name: string, row) => <Link to={`/settlements/${month}/${row.partyId}`}>{name}</Link>,
    },
    { title: '明细', dataIndex: 'lines', width: 100, align: 'right', render: count },
    { title: '应收（元）', dataIndex: 'receivableFen', width: 140, align: 'right', render: money },
    { title: '应付（元）', dataIndex: 'payableFen', width: 140, align: 'right', render: money },
    {
      title: '净额（元）',
      dataIndex: 'netFen',
      width: 140,
      align: 'right',
      render: (fen: number) => <b className="strong">{net(fen)}</b>,
    },
    {
      title: '状态',
      dataIndex: 'state',
      width: 150,
      render: (state: SettlementHead['state'], row) => (
        <span className="two-lines">
          <span>
            <StateTag state={STATEMENT_WORDS[state]} />
          </span>
          {row.openDisputes > 0 && <small>{row.openDisputes} 条待核对</small>}
        </span>
      ),
    },
  ];
  return (
    <Card className="card-table">
      <Table
        rowKey="partyId"
        columns={columns}
        dataSource={parties}
        pagination={parties.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        rowClassName="row-link"
        onRow={({ partyId }) => ({ onClick: () => navigate(`/settlements/${month}/${partyId}`) })}
      />
    </Card>
  );
}
