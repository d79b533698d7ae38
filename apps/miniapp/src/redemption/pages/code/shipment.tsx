import type { RedemptionView, ShipmentView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../../shared/api-error';
import { Art } from '../../../shared/art';
import { Button } from '../../../shared/button';
import { useCommand } from '../../../shared/command';
import { copy } from '../../../shared/copying';
import { dateWords, figure, lastDay, momentShort, priceWords, yuan } from '../../../shared/format';
import { go } from '../../../shared/go';
import { Icon } from '../../../shared/icon';
import { Facts, Note } from '../../../shared/parts';
import { usePoll } from '../../../shared/poll';
import { changed } from '../../../shared/query';
import { Sheet } from '../../../shared/sheet';
import { toast } from '../../../shared/toast';
import { CancelSheet } from '../cancel-sheet';
import { partsWords } from '../sets/set-words';
import { fateOf, wordOf } from '../state-words';
import { ReviewButton } from './review-button';

const POLL_MS = 15_000;

/** A gift that is sent, on its way to the member: what happens next, and what they can do. */
export function Shipment({
  redemption,
  shipment,
  onLook,
}: {
  redemption: RedemptionView;
  shipment: ShipmentView;
  onLook: () => Promise<unknown>;
}) {
  const [cancelling, setCancelling] = useState(false);
  const [receiving, setReceiving] = useState(false);
  const { state } = redemption;
  usePoll(() => void onLook(), POLL_MS, state === 'confirmed' || state === 'underway');
  return (
    <>
      <View className="gp-pass theme-light">
        <View className="gp-pass-top">
          <Art name={redemption.art} size={56} className="gp-pass-art" />
          <View className="gp-grow">
            <View className="gp-pass-title">{`${redemption.giftName}\u00a0×\u00a0${redemption.quantity}`}</View>
            <View className="gp-pass-line">{redemption.merchantName}</View>
            {redemption.parts.length > 0 ? <View className="gp-pass-line">{`每套：${partsWords(redemption.parts)}`}</View> : null}
          </View>
        </View>
        <View className="gp-tear" />
        <View className="code-past code-shipment">
          <View className={state === 'used' ? 'code-mark code-mark-used' : 'code-mark'}>
            <Icon name={state === 'used' ? 'check' : state === 'returned' ? 'undo' : 'clock'} size={40} />
          </View>
          <View className="code-past-title">{wordOf(redemption)}</View>
          <View className="gp-cap">{fateOf(redemption)}</View>
        </View>
        <View className="code-facts">
          <Progress redemption={redemption} shipment={shipment} />
        </View>
      </View>
      <View className="gp-buttons">
        {state === 'underway' ? (
          <Button kind="hero" grow icon="check" text="确认收货" onPress={() => setReceiving(true)} />
        ) : null}
        {shipment.trackingNo ? (
          <Button kind="hero" grow text="复制单号" onPress={() => void copy(shipment.trackingNo ?? '')} />
        ) : null}
        <Button kind="hero" grow text="看这笔积分" onPress={() => go('/points/entry/index', { id: redemption.entryId })} />
      </View>
      {state === 'used' || state === 'returned' ? (
        <View className="gp-center code-cancel">
          <Button kind="hero" text="售后" onPress={() => go('/shipping/after-sale/index', { id: redemption.id })} />
        </View>
      ) : null}
      {/* Below all that can be tapped: it comes when its answer has, and must not push anything away from under a finger. */}
      {state === 'used' ? <ReviewButton redemptionId={redemption.id} /> : null}
      {state === 'confirmed' ? (
        <View className="gp-center code-cancel">
          <Button kind="hero" text="不想要了，取消兑换" onPress={() => setCancelling(true)} />
        </View>
      ) : null}
      <CancelSheet redemption={cancelling ? redemption : null} onClose={() => setCancelling(false)} />
      <ReceiveSheet redemption={receiving ? redemption : null} onClose={() => setReceiving(false)} />
    </>
  );
}

function Progress({ redemption, shipment }: { redemption: RedemptionView; shipment: ShipmentView }) {
  const { to, company, trackingNo, sentAt, receiveBy } = shipment;
  const { points, cashFen, freightFen, pointsReturned: back } = redemption;
  return (
    <Facts
      items={[
        to && {
          name: '寄往',
          value: `${to.name} ${to.phone}`,
          note: `${[...new Set([to.province, to.city, to.district])].join('')} ${to.detail}`,
        },
        company !== null && {
          name: '快递',
          value: `${company} ${trackingNo}`,
          ...(sentAt ? { note: `${momentShort(sentAt)} 寄出` } : {}),
        },
        redemption.state === 'underway' &&
          receiveBy !== null && { name: '自动收货', value: dateWords(lastDay(receiveBy)), note: '到时没有确认，会自动确认收货' },
        {
          name: '用去',
          value: priceWords(points, cashFen),
          ...(back > 0 ? { note: `退回了 ${figure(back)} 分` } : freightFen > 0 ? { note: `其中运费 ${yuan(freightFen)}` } : {}),
        },
      ]}
    />
  );
}

/** Asked once more: after it nobody looks for the parcel. */
function ReceiveSheet({ redemption, onClose }: { redemption: RedemptionView | null; onClose: () => void }) {
  const receive = useCommand('POST /redemptions/:id/receive');
  if (!redemption) return null;
  const confirm = async () => {
    const done = await receive.run({ params: { id: redemption.id } });
    changed('GET /redemptions', 'GET /redemptions/:id', 'GET /gifts');
    if (!done) return;
    toast('已确认收货');
    onClose();
  };
  return (
    <Sheet open title="确认收货" onClose={receive.busy ? undefined : onClose}>
      <View className="gp-foot">{`请先看看${redemption.giftName}是不是到了、是不是完好。还没收到的话，先不要确认。`}</View>
      {receive.error ? <Note tone="warn" icon="warning" text={sentenceOf(receive.error)} /> : null}
      <View className="gp-buttons cancel-acts">
        <Button grow kind="line" text="还没收到" disabled={receive.busy} onPress={onClose} />
        <Button grow text="收到了" busy={receive.busy} onPress={() => void confirm()} />
      </View>
    </Sheet>
  );
}
