import type { GiftView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { heading } from '../../../shared/aria';
import { dateFull, figure, yuan } from '../../../shared/format';
import { go } from '../../../shared/go';
import { Card, Facts, More, Tag } from '../../../shared/parts';
import { useRemote } from '../../../shared/query';

const SHOWN = 5;

/** Every price it had, with the market price beside it: nobody need wonder whether it was raised before it was lowered. */
export function Prices({ gift }: { gift: GiftView }) {
  const prices = useRemote('GET /gifts/:id/prices', { params: { id: gift.id } });
  const items = prices.data?.items ?? [];
  if (items.length === 0 && !gift.guaranteed) return null;
  return (
    <Card>
      <View className="gp-between">
        <View className="gp-card-title" {...heading(2)}>
          价格记录
        </View>
        {gift.guaranteed ? <Tag tone="ok" icon="check" text="价值保障" /> : null}
      </View>
      <Facts
        items={items.slice(0, SHOWN).map((price, at) => ({
          key: price.at,
          name: dateFull(price.at),
          value: `${figure(price.price)} 分`,
          note: `${at === items.length - 1 ? '第一次标价，' : ''}市价 ${yuan(price.marketPriceFen)}`,
        }))}
      />
      <More text="1 分值多少" brand onPress={() => go('/redemption/pages/worth/index')} />
    </Card>
  );
}
