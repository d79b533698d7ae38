import { DownloadOutlined } from '@ant-design/icons';
import type { ConsoleShipment, ShipmentState } from '@gp/contracts';
import { App, Button, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { wholeSentenceOf } from '../shared/api-error';
import { download } from '../shared/download';
import { yuan } from '../shared/format';
import { KeysetTable } from '../shared/keyset-table';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useKeyset } from '../shared/read';
import { StateFilter } from '../shared/state-filter';
import { dateTime, day } from '../shared/time';
import { AddressModal } from './address-modal';
import { NumbersModal } from './numbers-modal';
import { SendModal } from './send-modal';
import { SHIPMENT_STATE_WORDS } from './shipping-words';

const FILTERS: { value: ShipmentState | 'all'; label: string }[] = [
  { value: 'to-send', label: '待寄出' },
  { value: 'underway', label: '已寄出' },
  { value: 'received', label: '已收货' },
  { value: 'all', label: '全部' },
];
type Open = { kind: 'send' | 'address'; shipment: ConsoleShipment } | { kind: 'numbers' } | null;

/** The shipping desk: what waits, what is on its way, what arrived. Receivers are masked; the one who packs opens them one by one. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const state = FILTERS.find(({ value }) => value === search.get('state'))?.value ?? 'to-send';
  const query = state === 'all' ? {} : { state };
  const list = useKeyset('GET /console/shipments', { query });
  const [open, setOpen] = useState<Open>(null);
  const mayWrite = useMay('shipping.write');
  const columns = useColumns(setOpen);
  return (
    <Page
      title="发货"
      hint="过了寄出期限还没寄的，积分和现金会自动退回会员。寄出 10 天后没有确认的，自动算收到。"
      actions={
        <>
          {mayWrite && <Button onClick={() => setOpen({ kind: 'numbers' })}>批量填单号</Button>}
          <DownloadButton state={state} />
        </>
      }
    >
      <div className="stack">
        <StateFilter
          choices={FILTERS}
          value={state}
          onChange={(value) => setSearch(value === 'to-send' ? {} : { state: value })}
        />
        <KeysetTable
          list={list}
          rowKey="redemptionId"
          columns={columns}
          empty={state === 'to-send' ? '没有要寄的。' : '没有这种状态的发货。'}
        />
      </div>
      {open?.kind === 'send' && <SendModal shipment={open.shipment} close={() => setOpen(null)} />}
      {open?.kind === 'numbers' && <NumbersModal close={() => setOpen(null)} />}
      {open?.kind === 'address' && <AddressModal shipment={open.shipment} close={() => setOpen(null)} />}
    </Page>
  );
}

function DownloadButton({ state }: { state: ShipmentState | 'all' }) {
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const take = () => {
    setBusy(true);
    download(`/api/console/shipments/export${state === 'all' ? '' : `?state=${state}`}`, 'shipments.csv')
      .catch((error: unknown) => message.error(wholeSentenceOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <Button icon={<DownloadOutlined />} loading={isBusy} onClick={take} title="收货人不显示全名和全号；每次下载都有记录">
      下载
    </Button>
  );
}

function useColumns(open: (open: Open) => void): TableColumnsType<ConsoleShipment> {
  const mayWrite = useMay('shipping.write');
  const maySeePlain = useMay('shipping.plain');
  return [
    {
      title: '礼品',
      key: 'gift',
      render: (_, row) => (
        <span className="two-lines">
          <span>
            {row.giftName} × {row.quantity}
          </span>
          <small>
            {row.merchantName}
            {row.freightFen > 0 && `，运费 ${yuan(row.freightFen)} 元`}
          </small>
        </span>
      ),
    },
    { title: '收货人', key: 'to', width: 260, render: (_, row) => <Receiver shipment={row} /> },
    {
      title: '状态',
      key: 'state',
      width: 200,
      render: (_, row) => (
        <span className="two-lines">
          <span>
            <StateTag state={SHIPMENT_STATE_WORDS[row.state]} />
          </span>
          <small>{whenOf(row)}</small>
        </span>
      ),
    },
    {
      title: '快递',
      key: 'company',
      width: 190,
      render: (_, row) =>
        row.company ? (
          <span className="two-lines">
            <span>{row.company}</span>
            <small className="code-text">{row.trackingNo}</small>
          </span>
        ) : (
          <span className="quiet">—</span>
        ),
    },
    {
      title: '办理',
      key: 'acts',
      width: 190,
      align: 'right',
      render: (_, row) => (
        <>
          {maySeePlain && row.to && (
            <Button type="link" size="small" onClick={() => open({ kind: 'address', shipment: row })}>
              看地址
            </Button>
          )}
          {mayWrite && row.state !== 'received' && (
            <Button type="link" size="small" onClick={() => open({ kind: 'send', shipment: row })}>
              {row.state === 'to-send' ? '填单号寄出' : '改单号'}
            </Button>
          )}
        </>
      ),
    },
  ];
}

function Receiver({ shipment: { to } }: { shipment: ConsoleShipment }) {
  if (!to) return <span className="quiet">地址已按约定删除</span>;
  return (
    <span className="two-lines">
      <span>
        {to.name} {to.phone}
      </span>
      <small>
        {[...new Set([to.province, to.city, to.district])].join('')} {to.detail}
      </small>
    </span>
  );
}

function whenOf(row: ConsoleShipment): string {
  if (row.state === 'to-send') return `${day(row.sendBy)} 前寄出`;
  if (row.state === 'underway') return `${dateTime(row.sentAt)} 寄出`;
  return `${dateTime(row.receivedAt)}${row.receivedBy === 'time' ? ' 自动收货' : ' 会员确认'}`;
}
