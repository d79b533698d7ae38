import type { PublicGiftView } from '@gp/contracts';
import { useRouter } from '@tarojs/taro';
import { Drawing, groundOf } from '../../../shared/art';
import { priceWords } from '../../../shared/format';
import { useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { type ShareCard, useShare } from '../../../shared/share';
import { giftImage, PROGRAMME_IMAGE } from '../../../shared/share-images';
import { BoneCards, RemoteView } from '../../../shared/states';
import { ReviewsCard } from '../reviews/reviews-card';
import { SetCard } from '../sets/set-card';
import { TicketCard } from '../slots/slots-card';
import { Conditions, Head, Stores, Terms } from './parts';
import './index.scss';

/** What a chat or the timeline says of a gift. */
export function cardOf(id: string, gift: PublicGiftView | undefined): ShareCard {
  return {
    title: gift ? `${gift.name}，${priceWords(gift.price, gift.cashFen)}就能换` : '红米好物里的一件礼品',
    path: '/redemption/pages/gift/index',
    query: { id },
    image: gift ? giftImage(gift.art) : PROGRAMME_IMAGE,
  };
}

/** The gift as the timeline shows it: what it is and how it is had, nothing about anybody. */
export function ShownGift() {
  const { id = '' } = useRouter().params;
  const gift = useRemote('GET /public/gifts/:id', { params: { id } }, id !== '');
  const { data } = gift;
  useShare(cardOf(id, data));
  return (
    <Screen
      title="礼品详情"
      {...(data ? { ground: groundOf(data.art), stage: <Drawing name={data.art} size={208} atOnce /> } : {})}
    >
      <RemoteView of={gift} skeleton={<BoneCards count={3} lines={4} />}>
        {(view) => (
          <>
            <Head gift={view} />
            <SetCard gift={view} />
            <Conditions gift={view} leftForMe={null} />
            <TicketCard gift={view} />
            <Stores gift={view} />
            <ReviewsCard giftId={view.id} alone />
            <Terms terms={view.terms} />
          </>
        )}
      </RemoteView>
    </Screen>
  );
}
