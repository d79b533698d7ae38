import type { GiftView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Drawing, groundOf } from '../../../shared/art';
import { dateWords, figure, lastDay, yuan } from '../../../shared/format';
import { joined } from '../../../shared/joined';
import { asPage } from '../../../shared/page';
import { Card, Facts, Points, Tag } from '../../../shared/parts';
import { useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { BoneCards, RemoteView } from '../../../shared/states';
import { ActionBar } from './action-bar';
import { ConfirmSheet } from './confirm-sheet';
import './index.scss';
import { Stepper } from './stepper';
import { mostOf } from './way';

function Gift() {
  const { id = '' } = useRouter().params;
  const gift = useRemote('GET /gifts/:id', { params: { id } }, id !== '');
  const points = useRemote('GET /points');
  const [quantity, setQuantity] = useState(1);
  const [confirming, setConfirming] = useState(false);
  const view = gift.data;
  const balance = points.data?.balance;
  const most = view && balance !== undefined ? mostOf(view, balance) : 1;
  const chosen = Math.max(1, Math.min(quantity, most));
  const refresh = () => Promise.all([gift.again(), points.again()]);
  return (
    <Screen
      title="礼品详情"
      {...(view ? { ground: groundOf(view.art), stage: <Drawing name={view.art} size={208} /> } : {})}
      onRefresh={refresh}
      bar={
        view && points.data ? (
          <ActionBar gift={view} points={points.data} quantity={chosen} onRedeem={() => setConfirming(true)} />
        ) : undefined
      }
    >
      <RemoteView of={gift} skeleton={<BoneCards count={3} lines={4} />}>
        {(loaded) => <Details gift={loaded} quantity={chosen} most={most} onQuantity={setQuantity} />}
      </RemoteView>
      {view && points.data ? (
        <ConfirmSheet
          open={confirming}
          gift={view}
          points={points.data}
          quantity={chosen}
          onClose={() => setConfirming(false)}
          onStale={refresh}
        />
      ) : null}
    </Screen>
  );
}

function Details(props: { gift: GiftView; quantity: number; most: number; onQuantity: (n: number) => void }) {
  const { gift, quantity, most, onQuantity } = props;
  return (
    <>
      <Card className="gift-sheet">
        <View className="gift-name">{gift.name}</View>
        <View className="gift-price">
          <Points value={gift.price} className="gift-points" />
          {gift.listPrice !== null ? <Text className="gift-was">{`${figure(gift.listPrice)} 分`}</Text> : null}
        </View>
        <View className="gp-tags">
          {gift.season ? (
            <Tag tone="reward" text={joined([gift.season, gift.seasonEndsAt && `至 ${dateWords(lastDay(gift.seasonEndsAt))}`])} />
          ) : null}
          {gift.seasonSaving ? (
            <Tag text={`省 ${figure(gift.seasonSaving.points)} 分，每分多值 ${gift.seasonSaving.gainPercent}%`} />
          ) : null}
          {gift.missing > 0 ? <Tag tone="warn" text={`还差 ${figure(gift.missing)} 分`} /> : null}
        </View>
        {gift.about ? <View className="gift-about">{gift.about}</View> : null}
      </Card>
      <Card>
        <Facts
          items={[
            {
              name: '市价',
              value: yuan(gift.marketPriceFen),
              note: `${gift.marketPriceSource}，${dateWords(gift.marketPriceAt)}采集`,
            },
            gift.listPrice !== null && { name: '平时价', value: `${figure(gift.listPrice)} 分` },
            {
              name: '剩余',
              value: gift.stock > 0 ? joined([`${figure(gift.stock)} 份`, `每人限 ${gift.limitPerMember} 份`]) : '换完了',
              ...(gift.leftForMe < gift.limitPerMember
                ? { note: gift.leftForMe > 0 ? `你还能换 ${gift.leftForMe} 份` : '你已经换满' }
                : {}),
            },
            gift.uses > 1 && { name: '次数', value: `每份可用 ${gift.uses} 次`, note: '没用完的部分，过期按比例退回积分' },
            { name: '领取', value: `兑换后 ${gift.pickupDays} 天内`, note: '过期没领，积分自动按原有效期退回' },
          ]}
        />
      </Card>
      {most > 1 ? (
        <Card className="gift-quantity">
          <View className="gp-grow">
            <View className="gp-card-title">数量</View>
            <View className="gp-cap">{`最多 ${most} 份`}</View>
          </View>
          <Stepper value={quantity} most={most} onChange={onQuantity} />
        </Card>
      ) : null}
      <Stores gift={gift} />
      <Terms terms={gift.terms} />
    </>
  );
}

function Terms({ terms }: Pick<GiftView, 'terms'>) {
  if (terms.length === 0) return null;
  return (
    <Card>
      <View className="gp-card-title">兑换说明</View>
      {terms.map((term) => (
        <View className="gp-grain-line" key={term}>
          {term}
        </View>
      ))}
    </Card>
  );
}

function Stores({ gift }: { gift: GiftView }) {
  if (gift.stores.length === 0) return null;
  return (
    <Card>
      <View className="gp-card-title">到店自提</View>
      <View className="gp-cap">{gift.merchantName}</View>
      <Facts items={gift.stores.map((store) => ({ key: store.id, name: store.name, value: store.address }))} />
    </Card>
  );
}

export default asPage(Gift, { audience: 'member', screen: { title: '礼品详情' } });
