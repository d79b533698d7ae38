import type { RedemptionView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { named } from '../../../shared/aria';
import { Drawing } from '../../../shared/art';
import { Button } from '../../../shared/button';
import { dateFull, dateWords, figure, lastDay, priceWords } from '../../../shared/format';
import { go, replace } from '../../../shared/go';
import { asPage } from '../../../shared/page';
import { Card, type Fact, Facts } from '../../../shared/parts';
import { useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { BoneCards, RemoteView } from '../../../shared/states';
import { bookingOf, openWords, timeOf } from '../slots/ticket';
import './index.scss';

function Done() {
  const { id = '' } = useRouter().params;
  const redemption = useRemote('GET /redemptions/:id', { params: { id } }, id !== '');
  const points = useRemote('GET /points');
  return (
    <Screen
      title="兑换成功"
      bar={
        <>
          <Button kind="line" text="继续逛" onPress={() => go('/redemption/index')} />
          {redemption.data?.kind === 'shipped' ? (
            <Button grow text="看发货进度" onPress={() => replace('/redemption/pages/code/index', { id })} />
          ) : (
            <Button grow text="出示兑换码" icon="code" onPress={() => replace('/redemption/pages/code/index', { id })} />
          )}
        </>
      }
    >
      <RemoteView of={redemption} skeleton={<BoneCards count={2} lines={3} />}>
        {(view) => (
          <>
            <View className="done-top gp-center" {...named('status', '换好了')}>
              <Drawing name="success" size={168} atOnce />
              <View className="done-title">换好了</View>
              <View className="gp-foot">{cameOf(view)}</View>
            </View>
            <Card>
              <Facts
                items={[
                  { name: '礼品', value: `${view.giftName} × ${view.quantity}`, note: view.merchantName },
                  {
                    name: '用去',
                    value: priceWords(view.points, view.cashFen),
                    ...(points.data ? { note: `还有 ${figure(points.data.balance)} 分` } : {}),
                  },
                  whenOf(view),
                ]}
              />
            </Card>
          </>
        )}
      </RemoteView>
    </Screen>
  );
}

function whenOf(view: RedemptionView): Fact {
  const booking = bookingOf(view);
  if (booking) return { name: '场次', value: timeOf(booking), note: openWords(booking) };
  const sent = view.kind === 'shipped';
  return {
    name: sent ? '寄出期限' : view.kind === 'voucher' ? '使用期限' : '领取期限',
    value: `${dateFull(lastDay(view.pickupUntil))}前`,
    note: `过期没${sent ? '寄' : view.kind === 'voucher' ? '用' : '领'}，${view.cashFen > 0 ? '积分和现金' : '积分'}自动退回`,
  };
}

/** What to do with it now. */
function cameOf(view: RedemptionView): string {
  if (view.kind === 'shipped') return `商户会在 ${dateWords(lastDay(view.pickupUntil))}前寄出，寄出后告诉你单号。`;
  const booking = bookingOf(view);
  if (booking?.confirmation === 'waiting') return '商户确认后会告诉你，到时出示兑换码入场。';
  if (booking) return '到时出示兑换码入场就行。';
  return `${dateWords(lastDay(view.pickupUntil))}前到店出示兑换码就行。`;
}

export default asPage(Done, { audience: 'member', screen: { title: '兑换成功' } });
