import type { GiftView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { heading } from '../../../shared/aria';
import { Drawing, groundOf } from '../../../shared/art';
import { figure } from '../../../shared/format';
import { go } from '../../../shared/go';
import { asPage } from '../../../shared/page';
import { Card, Tag } from '../../../shared/parts';
import { useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { useShare } from '../../../shared/share';
import { BoneCards, RemoteView } from '../../../shared/states';
import { ReviewsCard } from '../reviews/reviews-card';
import { SetCard } from '../sets/set-card';
import { SlotsCard, TicketCard } from '../slots/slots-card';
import { slotOf, ticketOf } from '../slots/ticket';
import { ActionBar } from './action-bar';
import { ConfirmSheet } from './confirm-sheet';
import './index.scss';
import { Conditions, Head, Stores, Terms } from './parts';
import { Prices } from './prices';
import { ProposeSheet } from './propose-sheet';
import { cardOf, ShownGift } from './shown';
import { Stepper } from './stepper';
import { mostOf } from './way';

function Gift() {
  const { id = '' } = useRouter().params;
  const gift = useRemote('GET /gifts/:id', { params: { id } }, id !== '');
  const points = useRemote('GET /points');
  const [quantity, setQuantity] = useState(1);
  const [confirming, setConfirming] = useState(false);
  const [slotId, setSlotId] = useState<string | null>(null);
  const view = gift.data;
  useShare(cardOf(id, view));
  const balance = points.data?.balance;
  const slot = view ? slotOf(view, slotId) : null;
  const most = view && balance !== undefined ? Math.min(mostOf(view, balance), slot?.placesLeft ?? 99) : 1;
  const chosen = Math.max(1, Math.min(quantity, most));
  const refresh = () => Promise.all([gift.again(), points.again()]);
  return (
    <Screen
      title="礼品详情"
      {...(view ? { ground: groundOf(view.art), stage: <Drawing name={view.art} size={208} atOnce /> } : {})}
      onRefresh={refresh}
      bar={
        view && points.data ? (
          <ActionBar
            gift={view}
            points={points.data}
            quantity={chosen}
            slot={slot}
            onRedeem={() => (view.kind === 'service' ? go('/redemption/pages/ask/index', { id }) : setConfirming(true))}
            onStale={() => void refresh()}
          />
        ) : undefined
      }
    >
      <RemoteView of={gift} skeleton={<BoneCards count={3} lines={4} />}>
        {(loaded) => (
          <Details
            gift={loaded}
            quantity={chosen}
            most={most}
            onQuantity={setQuantity}
            slotId={slot?.id ?? null}
            onSlot={setSlotId}
          />
        )}
      </RemoteView>
      {view?.kind === 'joint' && points.data && confirming ? (
        <ProposeSheet gift={view} points={points.data} onClose={() => setConfirming(false)} onStale={refresh} />
      ) : null}
      {view && view.kind !== 'joint' && points.data ? (
        <ConfirmSheet
          open={confirming}
          gift={view}
          points={points.data}
          quantity={chosen}
          slot={slot}
          onClose={() => setConfirming(false)}
          onStale={refresh}
        />
      ) : null}
    </Screen>
  );
}

interface DetailsProps {
  gift: GiftView;
  quantity: number;
  most: number;
  onQuantity: (n: number) => void;
  slotId: string | null;
  onSlot: (id: string) => void;
}

function Details({ gift, quantity, most, onQuantity, slotId, onSlot }: DetailsProps) {
  const offer = ticketOf(gift);
  return (
    <>
      <Head gift={gift}>{gift.missing > 0 ? <Tag tone="warn" text={`还差 ${figure(gift.missing)} 分`} /> : null}</Head>
      <SetCard gift={gift} />
      {offer ? <SlotsCard offer={offer} places={1} value={slotId} onChange={onSlot} /> : null}
      <Conditions gift={gift} leftForMe={gift.leftForMe} />
      {most > 1 ? (
        <Card className="gift-quantity">
          <View className="gp-grow">
            <View className="gp-card-title" {...heading(2)}>
              数量
            </View>
            <View className="gp-cap">{`最多 ${most} 份`}</View>
          </View>
          <Stepper value={quantity} most={most} onChange={onQuantity} />
        </Card>
      ) : null}
      <TicketCard gift={gift} />
      <Stores gift={gift} />
      <ReviewsCard giftId={gift.id} />
      <Terms terms={gift.terms} />
      <Prices gift={gift} />
    </>
  );
}

export default asPage(Gift, { audience: 'member', screen: { title: '礼品详情' }, shown: ShownGift });
