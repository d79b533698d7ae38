import type { RedemptionView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { sentenceOf } from '../../../shared/api-error';
import { named } from '../../../shared/aria';
import { Art } from '../../../shared/art';
import { Button } from '../../../shared/button';
import { clockOf, figure, priceWords, yuan } from '../../../shared/format';
import { replace } from '../../../shared/go';
import { asPage } from '../../../shared/page';
import { Card, Facts, Note } from '../../../shared/parts';
import { usePoll } from '../../../shared/poll';
import { changed, useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { BoneCards, RemoteView } from '../../../shared/states';
import { CancelSheet } from '../cancel-sheet';
import './index.scss';
import { SimulatedPayment } from './simulated-payment';
import { useTimeLeft } from './time-left';
import { usePaying } from './use-paying';

/** While the money is on its way the server is asked often; else now and then, for what happens elsewhere. */
const WAITING_POLL_MS = 1_500;
const POLL_MS = 5_000;

function Pay() {
  const { id = '' } = useRouter().params;
  const redemption = useRemote('GET /redemptions/:id', { params: { id } }, id !== '');
  const paying = usePaying(id);
  const [cancelling, setCancelling] = useState(false);
  const view = redemption.data;
  const state = view?.state;
  usePoll(() => void redemption.again(), paying.stage === 'waiting' ? WAITING_POLL_MS : POLL_MS, state === 'unpaid');
  useEffect(() => {
    if (state === undefined || state === 'unpaid') return;
    changed('GET /points', 'GET /points/statement', 'GET /points/lots', 'GET /gifts', 'GET /gifts/:id', 'GET /redemptions');
    replace(state === 'confirmed' ? '/redemption/pages/done/index' : '/redemption/pages/code/index', { id });
  }, [state, id]);
  const busy = paying.stage === 'asking' || paying.stage === 'waiting';
  return (
    <Screen
      title="付款"
      bar={
        view?.state === 'unpaid' ? (
          <>
            <Button kind="line" text="取消" disabled={busy} onPress={() => setCancelling(true)} />
            <Button grow busy={busy} text={`微信支付 ${yuan(view.cashFen)}`} onPress={() => void paying.pay()} />
          </>
        ) : undefined
      }
    >
      <RemoteView of={redemption} skeleton={<BoneCards count={2} lines={3} />}>
        {(loaded) => (
          <>
            <Due redemption={loaded} waiting={paying.stage === 'waiting'} />
            <Told paying={paying} redemption={loaded} />
          </>
        )}
      </RemoteView>
      <SimulatedPayment open={paying.stage === 'simulating'} amountFen={view?.cashFen ?? 0} onTap={paying.simulate} />
      <CancelSheet redemption={cancelling && view ? view : null} onClose={() => setCancelling(false)} />
    </Screen>
  );
}

function Due({ redemption, waiting }: { redemption: RedemptionView; waiting: boolean }) {
  const { giftName, quantity, merchantName, art, points, cashFen, payment } = redemption;
  const left = useTimeLeft(payment?.deadlineAt);
  return (
    <>
      <View className="pay-due gp-center" {...named('status', waiting ? '正在确认付款' : `还要付 ${yuan(cashFen)}`)}>
        <View className="pay-word">{waiting ? '正在确认付款' : '还要付'}</View>
        <View className="pay-amount gp-num">{yuan(cashFen)}</View>
        <View className="gp-cap">{waiting ? '等微信告诉我们钱到了，一般几秒。' : `请在 ${left ?? ''} 内付款`}</View>
      </View>
      <Card>
        <View className="pay-gift">
          <Art name={art} size={56} className="pay-art" />
          <View className="gp-grow">
            <View className="pay-name">{`${giftName}\u00a0×\u00a0${quantity}`}</View>
            <View className="gp-cap">{merchantName}</View>
          </View>
        </View>
        <Facts
          items={[
            { name: '一共', value: priceWords(points, cashFen) },
            { name: '积分', value: `${figure(points)} 分已为你留着`, note: '付款后才扣；没付成按原有效期退回' },
            payment && { name: '付款截止', value: clockOf(payment.deadlineAt), note: '到时没付，自动取消，不会扣款' },
          ]}
        />
      </Card>
    </>
  );
}

/** What is to be known beside the figures: one sentence at most. */
function Told({ paying, redemption }: { paying: ReturnType<typeof usePaying>; redemption: RedemptionView }) {
  if (paying.stage === 'waiting') return <Note icon="clock" text="可以先离开这里。付好了，「我的兑换」里会变成待领取。" />;
  if (paying.error) return <Note tone="warn" icon="warning" text={sentenceOf(paying.error)} />;
  if (paying.stage === 'elsewhere') {
    const until = redemption.payment ? clockOf(redemption.payment.deadlineAt) : '';
    return (
      <Note
        tone="warn"
        icon="warning"
        text={`浏览器里不能用微信支付，请在微信小程序里支付。积分为你留到 ${until}，没付会自动退回。`}
      />
    );
  }
  if (paying.tapped === 'cancelled') return <Note text="没有付款，没有扣钱。时限内可以再付，或者取消。" />;
  // WeChat says that it did not work; what it says is not proof, so the server is asked on.
  if (paying.tapped === 'failed')
    return (
      <Note tone="warn" icon="warning" text="微信支付没有完成，可以再付一次。如果微信里已显示付款成功，这里几秒内会更新。" />
    );
  return null;
}

export default asPage(Pay, { audience: 'member', screen: { title: '付款' } });
