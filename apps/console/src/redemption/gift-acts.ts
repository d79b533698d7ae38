import type { ConsoleGift } from '@gp/contracts';
import { useAsk } from '../shared/ask';
import { count } from '../shared/format';
import type { ReadRoute } from '../shared/read';
import { useWrite } from '../shared/write';
import { seasonNow } from './season';

/** What a change of a gift makes stale. */
export const GIFT_READS: ReadRoute[] = ['GET /console/gifts', 'GET /console/gifts/:id', 'GET /console/gifts/:id/prices'];

/** Publishing and withdrawing, each asked for in full sentences. */
export function useGiftActs() {
  const ask = useAsk();
  const publish = useWrite('POST /console/gifts/:id/publish', GIFT_READS);
  const withdraw = useWrite('POST /console/gifts/:id/withdraw', GIFT_READS);
  return {
    publish: (gift: ConsoleGift) => {
      const price = seasonNow(gift.seasons)?.price ?? gift.price;
      ask({
        title: `上架“${gift.name}”`,
        content: `上架后，会员马上能在兑换页看到它，并用 ${count(price)} 分兑换。现在库存 ${count(gift.stock)} 份${gift.stock ? '' : '，补货前会员只能看不能换'}。`,
        okText: '上架',
        run: () => publish.mutateAsync({ params: { id: gift.id } }),
        done: '已上架，会员现在能看到它',
      });
    },
    withdraw: (gift: ConsoleGift) =>
      ask({
        title: `下架“${gift.name}”`,
        content: '下架后，会员不能再看到和兑换它。已经兑换、还没领取的仍然可以按期到店领取，积分不受影响。',
        okText: '下架',
        danger: true,
        run: () => withdraw.mutateAsync({ params: { id: gift.id } }),
        done: '已下架',
      }),
  };
}
