import { type RedemptionView, shipmentOf } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Art } from '../../../shared/art';
import { useBright } from '../../../shared/bright';
import { Button } from '../../../shared/button';
import { useCodeNow } from '../../../shared/codes/rotating';
import { RotatingPass } from '../../../shared/codes/rotating-pass';
import { dateWords, figure, lastDay, priceWords } from '../../../shared/format';
import { go, replace } from '../../../shared/go';
import { Icon } from '../../../shared/icon';
import { asPage } from '../../../shared/page';
import { Facts } from '../../../shared/parts';
import { usePoll } from '../../../shared/poll';
import { useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { Sheet } from '../../../shared/sheet';
import { BoneCards, RemoteView } from '../../../shared/states';
import { CancelSheet } from '../cancel-sheet';
import { commissionOf } from '../service-words';
import { partsWords } from '../sets/set-words';
import { ChangeSheet } from '../slots/change-sheet';
import { bookingOf, openWords, timeOf } from '../slots/ticket';
import { fateOf, wordOf } from '../state-words';
import { companionOf, voucherIn, voucherWords } from '../voucher-words';
import { ReviewButton } from './review-button';
import { Shipment } from './shipment';
import { useSpentCode } from './spent-code';
import './index.scss';

/** How soon the phone shows that the clerk has used the code. */
const POLL_MS = 3_000;

function Code() {
  const { id = '' } = useRouter().params;
  const redemption = useRemote('GET /redemptions/:id', { params: { id } }, id !== '');
  return (
    <Screen title={redemption.data && !hasCode(redemption.data) ? '兑换详情' : '兑换码'} ground="hero">
      <RemoteView
        of={{ ...redemption, error: redemption.data ? null : redemption.error }}
        skeleton={<BoneCards count={1} lines={8} />}
      >
        {(view) => <Shown view={view} onLook={redemption.again} />}
      </RemoteView>
    </Screen>
  );
}

function Shown({ view, onLook }: { view: RedemptionView; onLook: () => Promise<unknown> }) {
  const shipment = shipmentOf(view);
  if (shipment && ['confirmed', 'underway', 'used', 'returned'].includes(view.state))
    return <Shipment redemption={view} shipment={shipment} onLook={onLook} />;
  return hasCode(view) ? <Live redemption={view} onLook={onLook} /> : <Past redemption={view} onLook={onLook} />;
}

const hasCode = ({ state, kind }: RedemptionView): boolean => state === 'confirmed' && kind !== 'shipped';

function Live({ redemption, onLook }: { redemption: RedemptionView; onLook: () => Promise<unknown> }) {
  const code = useRemote('GET /redemptions/:id/code', { params: { id: redemption.id } });
  const now = useCodeNow(code.data, code.receivedAt, () => void code.again());
  const bright = useBright();
  const [places, setPlaces] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const [changing, setChanging] = useState(false);
  const booking = bookingOf(redemption);
  const commission = commissionOf(redemption);
  usePoll(() => void onLook(), POLL_MS, true);
  const spent = useSpentCode(redemption.usesDone, now?.code?.digits);
  const stores = code.data?.stores ?? [];
  return (
    <>
      {bright ? (
        <View className="code-bright">
          <Icon name="light" size={18} />
          <Text>已为你调亮屏幕，离开后自动恢复</Text>
        </View>
      ) : null}
      <RemoteView of={{ ...code, error: code.data ? null : code.error }} skeleton={<BoneCards count={1} lines={8} />}>
        {() =>
          now ? (
            <RotatingPass now={now} error={code.error} label={`${redemption.giftName}的兑换码`} onAgain={() => void code.again()}>
              <Head redemption={redemption} line={stores.length === 1 ? (stores[0]?.name ?? '') : redemption.merchantName} />
            </RotatingPass>
          ) : null
        }
      </RemoteView>
      {spent ? (
        <View className="code-bright">
          <Icon name="check" size={18} />
          <Text>{`这个码刚用过，还能用 ${redemption.usesTotal - redemption.usesDone} 次，新码出来再扫`}</Text>
        </View>
      ) : null}
      <View className="gp-buttons">
        <Button kind="hero" grow icon="refresh" text="立即换新" onPress={() => void code.again()} />
        <Button kind="hero" grow icon="location" text="门店位置" disabled={stores.length === 0} onPress={() => setPlaces(true)} />
      </View>
      <View className="code-tiny">{'码每 30 秒更新一次，截图会失效。\n网络不好时，可请店员输入上面的数字。'}</View>
      {commission ? (
        <View className="gp-center">
          <Button
            kind="hero"
            icon="proof"
            text="看样稿"
            onPress={() => go('/redemption/pages/commission/index', { id: commission })}
          />
        </View>
      ) : null}
      {redemption.usesDone === 0 && !commission ? (
        <View className="gp-center code-cancel">
          {booking ? <Button kind="hero" icon="clock" text="改场次" onPress={() => setChanging(true)} /> : null}
          <Button kind="hero" text={booking ? '取消预约' : '不想要了，取消兑换'} onPress={() => setCancelling(true)} />
        </View>
      ) : null}
      <Sheet
        open={places}
        title={redemption.kind === 'voucher' ? '可以使用的门店' : '可以领取的门店'}
        onClose={() => setPlaces(false)}
      >
        <Facts items={stores.map((store) => ({ name: store.name, value: store.address }))} />
      </Sheet>
      {changing ? <ChangeSheet redemption={redemption} onClose={() => setChanging(false)} /> : null}
      <CancelSheet redemption={cancelling ? redemption : null} onClose={() => setCancelling(false)} />
    </>
  );
}

function Head({ redemption, line }: { redemption: RedemptionView; line: string }) {
  const booking = bookingOf(redemption);
  const [companion, voucher] = [companionOf(redemption), voucherIn(redemption)];
  return (
    <View className="gp-pass-top">
      <Art name={redemption.art} size={56} className="gp-pass-art" />
      <View className="gp-grow">
        <View className="gp-pass-title">{`${redemption.giftName}\u00a0×\u00a0${redemption.quantity}`}</View>
        <View className="gp-pass-line">{line}</View>
        {redemption.parts.length > 0 ? <View className="gp-pass-line">{`每套：${partsWords(redemption.parts)}`}</View> : null}
        {redemption.usesTotal > 1 ? (
          <View className="gp-pass-line">{`已用 ${redemption.usesDone} / 共 ${redemption.usesTotal} 次`}</View>
        ) : null}
        {companion ? <View className="gp-pass-line">{`和 ${companion} 一起换的，各得 1 份`}</View> : null}
        {voucher ? <View className="gp-pass-line">{`${voucherWords(voucher)}，请告诉店员账单金额`}</View> : null}
        {booking ? <View className="gp-pass-line gp-strong">{timeOf(booking)}</View> : null}
        <View className="gp-pass-line">
          {booking
            ? openWords(booking)
            : `请在 ${dateWords(lastDay(redemption.pickupUntil))}前${redemption.kind === 'voucher' ? '使用' : '领取'}`}
        </View>
      </View>
    </View>
  );
}

/** Not yet paid, used, cancelled or over: no code, but what became of it. */
function Past({ redemption, onLook }: { redemption: RedemptionView; onLook: () => Promise<unknown> }) {
  const refund = redemption.payment?.refund?.state;
  usePoll(() => void onLook(), POLL_MS, refund === 'wanted' || refund === 'processing');
  const used = redemption.state === 'used';
  return (
    <>
      <View className="gp-pass theme-light">
        <View className="gp-pass-top">
          <Art name={redemption.art} size={56} className="gp-pass-art" />
          <View className="gp-grow">
            <View className="gp-pass-title">{`${redemption.giftName}\u00a0×\u00a0${redemption.quantity}`}</View>
            <View className="gp-pass-line">{redemption.merchantName}</View>
            {redemption.parts.length > 0 ? <View className="gp-pass-line">{`每套：${partsWords(redemption.parts)}`}</View> : null}
          </View>
        </View>
        <View className="gp-tear" />
        <View className="code-past">
          <View className={used ? 'code-mark code-mark-used' : 'code-mark'}>
            <Icon name={used ? 'check' : redemption.state === 'cancelled' ? 'undo' : 'clock'} size={40} />
          </View>
          <View className="code-past-title">{wordOf(redemption)}</View>
          <View className="gp-cap">{fateOf(redemption)}</View>
          {bookingOf(redemption)?.ended ? null : <View className="gp-cap">{tallyOf(redemption)}</View>}
        </View>
      </View>
      <View className="gp-buttons">
        {redemption.state === 'unpaid' ? (
          <Button
            kind="hero"
            grow
            text="继续支付"
            onPress={() => replace('/redemption/pages/pay/index', { id: redemption.id })}
          />
        ) : null}
        <Button kind="hero" grow text="看这笔积分" onPress={() => go('/points/entry/index', { id: redemption.entryId })} />
        <Button kind="hero" grow text="再看看别的" onPress={() => go('/redemption/index')} />
      </View>
      {used ? <ReviewButton redemptionId={redemption.id} /> : null}
    </>
  );
}

function tallyOf({ state, points, cashFen, pointsReturned }: RedemptionView): string {
  if (state === 'unpaid') return `留着 ${figure(points)} 分`;
  if (pointsReturned === 0) return `用去 ${priceWords(points, cashFen)}`;
  const back = `退回 ${figure(pointsReturned)} 分`;
  return pointsReturned < points ? `用去 ${figure(points - pointsReturned)} 分，${back}` : back;
}

export default asPage(Code, { audience: 'member', screen: { title: '兑换码' } });
