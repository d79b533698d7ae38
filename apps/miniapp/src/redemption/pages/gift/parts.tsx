import { type GiftKind, type GiftView, type LimitLeft, type PublicGiftView, shippingOf } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { heading } from '../../../shared/aria';
import { dateWords, figure, lastDay, priceWords, yuan } from '../../../shared/format';
import { joined } from '../../../shared/joined';
import { Card, type Fact, Facts, Price, Tag } from '../../../shared/parts';
import { serviceOf } from '../service-words';
import { voucherOf, voucherWords } from '../voucher-words';
import { freightWords } from './freight-words';
import { limitWords } from './limit-words';

/** Name, price, season: what the page is about. `children` = a tag about the member. */
export function Head({ gift, children }: { gift: PublicGiftView; children?: ReactNode }) {
  return (
    <Card className="gift-sheet">
      <View className="gift-name" {...heading(2)}>
        {gift.name}
      </View>
      <View className="gift-price">
        <Price points={gift.price} cashFen={gift.cashFen} className="gift-points" />
        {gift.listPrice !== null ? <Text className="gift-was">{priceWords(gift.listPrice, gift.listCashFen ?? 0)}</Text> : null}
      </View>
      <View className="gp-tags">
        {gift.season ? (
          <Tag tone="reward" text={joined([gift.season, gift.seasonEndsAt && `至 ${dateWords(lastDay(gift.seasonEndsAt))}`])} />
        ) : null}
        {gift.seasonSaving ? (
          <Tag text={`省 ${figure(gift.seasonSaving.points)} 分，每分多值 ${gift.seasonSaving.gainPercent}%`} />
        ) : null}
        {children}
      </View>
      {gift.about ? <View className="gift-about">{gift.about}</View> : null}
    </Card>
  );
}

/** `leftForMe` = how many the member may still have; null = nobody asks. */
export function Conditions({ gift, leftForMe }: { gift: PublicGiftView; leftForMe: number | null }) {
  const voucher = voucherOf(gift);
  const sent = shippingOf(gift);
  const service = serviceOf(gift);
  const stock: Fact = {
    name: '剩余',
    value: gift.stock > 0 ? joined([`${figure(gift.stock)} 份`, `每人限 ${gift.limitPerMember} 份`]) : '换完了',
  };
  if (leftForMe !== null && leftForMe < gift.limitPerMember)
    stock.note = leftForMe > 0 ? `你还能换 ${leftForMe} 份` : '你已经换满';
  return (
    <Card>
      <Facts
        items={[
          {
            name: '市价',
            value: yuan(gift.marketPriceFen),
            note: `${gift.marketPriceSource}，${dateWords(gift.marketPriceAt)}采集`,
          },
          gift.listPrice !== null && { name: '平时价', value: priceWords(gift.listPrice, gift.listCashFen ?? 0) },
          gift.cashFen > 0 && {
            name: '现金',
            value: `${yuan(gift.cashFen)}，微信支付`,
            note: '没付款不扣积分；退的时候和积分一起退',
          },
          stock,
          gift.onDay !== null && { name: '兑换日', value: `每月 ${gift.onDay} 日`, note: '当天 0 点开始，换完为止' },
          ...gift.limits.map((limit) => limitFact(limit)),
          gift.uses > 1 && { name: '次数', value: `每份可用 ${gift.uses} 次`, note: '没用完的部分，过期按比例退回积分' },
          gift.kind === 'joint' && {
            name: '怎么换',
            value: `两人一起，每人 ${figure(gift.price)} 分`,
            note: '你的先留着，朋友 24 小时内同意才换成，各得 1 份；没同意就退回',
          },
          service && {
            name: '怎么做',
            value: '先看样稿，满意了再扣积分',
            note: `说说要求、传图片，先留着积分。样稿可以改 ${service.rounds} 次，确认前随时可以取消，积分全退`,
          },
          voucher && {
            name: '抵用',
            value: voucherWords(voucher),
            note: '结账时出示，抵掉的部分不再得积分。账单退款后，没到期的券可以再用',
          },
          sent
            ? { name: '寄送', value: `兑换后 ${gift.pickupDays} 天内寄出`, note: '没有按时寄出，积分和现金自动退回' }
            : gift.kind !== 'ticket' && {
                name: voucher ? '使用' : '领取',
                value: `${service ? '确认样稿' : '兑换'}后 ${gift.pickupDays} 天内`,
                note: `过期没${voucher ? '用' : '领'}，积分自动按原有效期退回`,
              },
          sent && { name: '运费', ...freightWords(sent.freight) },
        ]}
      />
    </Card>
  );
}

/** What is left of it is said while there is some: of a limit that is used up the button speaks. */
function limitFact(limit: LimitLeft): Fact {
  return {
    key: `${limit.who} ${limit.per}`,
    name: '限量',
    value: limitWords(limit),
    ...(limit.left > 0 ? { note: `还剩 ${figure(limit.left)} 份` } : {}),
  };
}

export function Terms({ terms }: Pick<GiftView, 'terms'>) {
  if (terms.length === 0) return null;
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        兑换说明
      </View>
      {terms.map((term) => (
        <View className="gp-grain-line" key={term}>
          {term}
        </View>
      ))}
    </Card>
  );
}

/** What is done at the shops, where that is not fetching. */
const PLACE_WORDS: Partial<Record<GiftKind, string>> = { ticket: '在哪里', voucher: '到店使用' };

export function Stores({ gift }: { gift: PublicGiftView }) {
  if (gift.stores.length === 0 || gift.kind === 'shipped') return null;
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        {PLACE_WORDS[gift.kind] ?? '到店自提'}
      </View>
      <View className="gp-cap">{gift.merchantName}</View>
      <Facts items={gift.stores.map((store) => ({ key: store.id, name: store.name, value: store.address }))} />
    </Card>
  );
}
