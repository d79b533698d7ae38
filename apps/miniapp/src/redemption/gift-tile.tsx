import type { GiftCard } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { Art } from '../shared/art';
import { Dotted } from '../shared/dotted';
import { clockOf, dateWords, figure, priceWords, yuan } from '../shared/format';
import { go } from '../shared/go';
import { joined } from '../shared/joined';
import { Bar, Price, Tag } from '../shared/parts';
import { Press } from '../shared/press';

/** A gift in the catalogue. Within reach: market price and stock; not yet: how far, how long. */
export function GiftTile({ gift, balance }: { gift: GiftCard; balance: number }) {
  const out = gift.stock <= 0;
  const label = [
    gift.name,
    priceWords(gift.price, gift.cashFen),
    out
      ? '换完了'
      : !gift.payable
        ? ELSEWHERE
        : gift.opensAt !== null
          ? `${opening(gift.opensAt)}`
          : gift.missing > 0
            ? `还差 ${gift.missing} 分`
            : '可以换',
  ].join('，');
  return (
    <Press className="catalogue-gift" label={label} onPress={() => go('/redemption/pages/gift/index', { id: gift.id })}>
      <View className="catalogue-picture">
        <Art name={gift.art} size={112} className="catalogue-art" />
        {gift.season ? (
          <View className="catalogue-tag">
            <Tag tone="reward" text={gift.season} />
          </View>
        ) : null}
      </View>
      <View className="catalogue-text">
        <View className="catalogue-name gp-two-lines">{gift.name}</View>
        <View className="catalogue-price">
          <Price points={gift.price} cashFen={gift.cashFen} />
          {gift.listPrice !== null ? (
            <Text className="catalogue-was">{priceWords(gift.listPrice, gift.listCashFen ?? 0)}</Text>
          ) : null}
        </View>
        <View className="gp-cap gp-ellipsis">
          <Dotted text={lineOf(gift)} />
        </View>
        {gift.missing > 0 && gift.payable ? (
          <View className="catalogue-bar">
            <Bar value={balance} max={gift.price} tone="reward" label={`还差 ${gift.missing} 分`} />
          </View>
        ) : null}
      </View>
    </Press>
  );
}

function lineOf(gift: GiftCard): string {
  if (gift.stock <= 0) return '换完了，补货后再来';
  if (!gift.payable) return ELSEWHERE;
  if (gift.opensAt !== null) return `${opening(gift.opensAt)}`;
  if (gift.missing > 0)
    return joined([`还差 ${figure(gift.missing)} 分`, gift.monthsAway !== null && `约 ${gift.monthsAway} 个月`]);
  return joined([`市价 ${yuan(gift.marketPriceFen)}`, `余 ${figure(gift.stock)} 份`]);
}

const ELSEWHERE = '要付现金，请在微信里换';

const opening = (at: string): string => `${dateWords(at)} ${clockOf(at)} 开始`;
