import type { GiftView, PointsSummary, SlotView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { Button } from '../../../shared/button';
import { dateWords, figure, lastDay, yuan } from '../../../shared/format';
import { WaitButton } from './wait-button';
import { obstacleOf } from './way';

/** The foot of the gift page: what is left afterwards, and the one action. */
export function ActionBar(props: {
  gift: GiftView;
  points: PointsSummary;
  quantity: number;
  slot: SlotView | null;
  onRedeem: () => void;
  onStale: () => void;
}) {
  const { gift, points, quantity, slot, onRedeem, onStale } = props;
  const needsSlot = gift.kind === 'ticket' && slot === null;
  const obstacle = obstacleOf(gift, points.balance) ?? (needsSlot ? { word: '请选场次', note: '在上面选一个场次' } : null);
  if (obstacle) {
    return (
      <>
        <View className="gp-grow">
          <View className="gift-after">
            现在有 <Text className="gp-strong">{figure(points.balance)}</Text> 分
          </View>
          <View className="gp-cap">{obstacle.note}</View>
        </View>
        {gift.stock <= 0 ? (
          <WaitButton gift={gift} onDone={onStale} />
        ) : (
          <Button text={obstacle.word} disabled onPress={() => undefined} />
        )}
      </>
    );
  }
  const cost = gift.price * quantity;
  const first = gift.kind === 'service' ? '确认样稿后才扣' : firstUsed(points, cost);
  return (
    <>
      <View className="gp-grow">
        <View className="gift-after">
          兑换后剩 <Text className="gp-strong">{figure(points.balance - cost)}</Text> 分
        </View>
        <View className="gp-cap">{gift.cashFen > 0 ? `另付 ${yuan(gift.cashFen * quantity)}` : first}</View>
      </View>
      <Button text={wordOf(gift, cost)} onPress={onRedeem} />
    </>
  );
}

/** What the button does: of some gifts a step comes before the points. */
function wordOf({ kind, cashFen }: GiftView, cost: number): string {
  if (kind === 'joint') return '请朋友一起换';
  if (kind === 'service') return '去定制';
  return cashFen > 0 || kind === 'shipped' ? '去兑换' : `${figure(cost)} 分兑换`;
}

/** Points that end soonest are used first: said here, where it matters. */
export function firstUsed(points: PointsSummary, cost: number): string {
  const next = points.ending[0];
  if (!next) return '用的是永久有效的积分';
  return `先用 ${dateWords(lastDay(next.expiresAt))}到期的 ${figure(Math.min(next.points, cost))} 分`;
}
