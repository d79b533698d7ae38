import type { ConsoleShipment, ShipmentState } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../shared/button';
import { Chips } from '../../shared/chips';
import { dateWords, lastDay, momentShort, yuan } from '../../shared/format';
import { LongList } from '../../shared/long-list';
import { asPage } from '../../shared/page';
import { Card } from '../../shared/parts';
import { useKeysetList } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { BoneCards, Empty, ListFoot, RemoteView } from '../../shared/states';
import { AddressSheet } from './address-sheet';
import './index.scss';
import { SendSheet } from './send-sheet';

const CHIPS: { id: ShipmentState; text: string }[] = [
  { id: 'to-send', text: '待寄出' },
  { id: 'underway', text: '路上' },
  { id: 'received', text: '已收货' },
];
type Open = { kind: 'send' | 'address'; shipment: ConsoleShipment } | null;

/** The shipping desk in the owner's pocket: what waits, and with which number it went. */
function Shipments() {
  const [state, setState] = useState<ShipmentState>('to-send');
  const [open, setOpen] = useState<Open>(null);
  const list = useKeysetList('GET /merchant/shipments', { query: { state } });
  const close = () => setOpen(null);
  return (
    <Screen title="寄件" onRefresh={list.again}>
      <Chips label="状态" items={CHIPS} value={state} onChange={setState} />
      <RemoteView of={list} skeleton={<BoneCards count={3} lines={3} />}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={NOTHING[state]} text="会员换了寄送的礼品，会出现在这里。" />
          ) : (
            <>
              <LongList items={items} keyOf={({ redemptionId }) => redemptionId} className="gp-stack">
                {(shipment) => <Line shipment={shipment} onOpen={setOpen} />}
              </LongList>
              <ListFoot more={list.more} onMore={list.loadMore} />
            </>
          )
        }
      </RemoteView>
      {open?.kind === 'send' ? <SendSheet shipment={open.shipment} onClose={close} /> : null}
      {open?.kind === 'address' ? <AddressSheet shipment={open.shipment} onClose={close} /> : null}
    </Screen>
  );
}

const NOTHING: Record<ShipmentState, string> = { 'to-send': '没有要寄的', underway: '路上没有礼品', received: '还没有收到的' };

function Line({ shipment, onOpen }: { shipment: ConsoleShipment; onOpen: (open: Open) => void }) {
  const { giftName, quantity, state, to, company, trackingNo, freightFen } = shipment;
  const place = to ? `${[...new Set([to.province, to.city, to.district])].join('')} ${to.detail}` : '地址已按约定删除';
  return (
    <Card>
      <View className="gp-card-title">{`${giftName} × ${quantity}`}</View>
      <View className="gp-cap">{whenOf(shipment)}</View>
      {to ? <View className="gp-foot">{`${to.name} ${to.phone}`}</View> : null}
      <View className="gp-foot">{place}</View>
      {company === null ? null : <View className="gp-foot">{`${company} ${trackingNo}`}</View>}
      {freightFen > 0 ? <View className="gp-cap">{`会员付了运费 ${yuan(freightFen)}`}</View> : null}
      <View className="gp-buttons shipments-acts">
        {to ? <Button grow kind="line" text="看地址" onPress={() => onOpen({ kind: 'address', shipment })} /> : null}
        {state === 'received' ? null : (
          <Button
            grow
            kind={state === 'to-send' ? 'primary' : 'line'}
            text={state === 'to-send' ? '填单号寄出' : '改单号'}
            onPress={() => onOpen({ kind: 'send', shipment })}
          />
        )}
      </View>
    </Card>
  );
}

function whenOf({ state, sendBy, sentAt, receivedAt, receivedBy }: ConsoleShipment): string {
  if (state === 'to-send') return `请在 ${dateWords(lastDay(sendBy))}前寄出，过时积分自动退回会员`;
  if (state === 'underway') return `${sentAt ? momentShort(sentAt) : ''} 寄出`;
  return `${receivedAt ? momentShort(receivedAt) : ''} ${receivedBy === 'time' ? '自动收货' : '会员确认收货'}`;
}

export default asPage(Shipments, { audience: 'merchant', screen: { title: '寄件' } });
