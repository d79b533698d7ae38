import type { MerchantBooking, MerchantBookingsView, MerchantSlot } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../shared/button';
import { Chips } from '../../shared/chips';
import { Dotted } from '../../shared/dotted';
import { clockOf, dateIso, dateWords, figure, localTime, momentShort } from '../../shared/format';
import { joined } from '../../shared/joined';
import { asPage } from '../../shared/page';
import { Card, Section, Tag } from '../../shared/parts';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { useWho } from '../../shared/session';
import { BoneCards, Empty, RemoteView } from '../../shared/states';
import { AnswerSheet } from './answer-sheet';
import './index.scss';
import { WhySheet } from './why-sheet';

const DAYS = 14;
const DAY_MS = 86_400_000;

type Open = { kind: 'answer'; booking: MerchantBooking } | { kind: 'cancel'; slot: MerchantSlot } | null;

/** Who comes on a day, and whom the merchant still has to answer. */
function Bookings() {
  const [from] = useState(() => Date.now());
  const days = Array.from({ length: DAYS }, (_, i) => new Date(from + i * DAY_MS).toISOString());
  const [day, setDay] = useState(dateIso(days[0] as string));
  const bookings = useRemote('GET /merchant/bookings', { query: { day } });
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const chips = days.map((at, i) => ({ id: dateIso(at), text: i === 0 ? '今天' : `${dateWords(at)} ${localTime(at).weekday}` }));
  return (
    <Screen title="预约" onRefresh={bookings.again}>
      <Chips label="日期" items={chips} value={day} onChange={setDay} />
      <RemoteView of={bookings} skeleton={<BoneCards count={2} lines={4} />}>
        {(view) => <Day view={view} onOpen={setOpen} />}
      </RemoteView>
      {open?.kind === 'answer' ? <AnswerSheet booking={open.booking} onClose={close} /> : null}
      {open?.kind === 'cancel' ? <WhySheet what="slot" id={open.slot.id} title={headOf(open.slot)} onClose={close} /> : null}
    </Screen>
  );
}

function Day({ view: { slots, waiting }, onOpen }: { view: MerchantBookingsView; onOpen: (open: Open) => void }) {
  return (
    <>
      {waiting.length > 0 ? (
        <View>
          <Section title="等你确认" note={`${waiting.length} 笔`} />
          <Card className="gp-rows">
            {waiting.map((booking) => (
              <Line key={booking.redemptionId} booking={booking} onAnswer={() => onOpen({ kind: 'answer', booking })} withTime />
            ))}
          </Card>
        </View>
      ) : null}
      {slots.length === 0 ? <Empty title="这一天没有场次" text="场次在管理后台的礼品页里加。" /> : null}
      {slots.map((slot) => (
        <Slot key={slot.id} slot={slot} onOpen={onOpen} />
      ))}
    </>
  );
}

const headOf = (slot: MerchantSlot): string => `${clockOf(slot.startsAt)}–${clockOf(slot.endsAt)} ${slot.giftName}`;

function Slot({ slot, onOpen }: { slot: MerchantSlot; onOpen: (open: Open) => void }) {
  const isOwner = useWho()?.roles.includes('merchant-owner') ?? false;
  const over = Date.parse(slot.endsAt) <= Date.now();
  const here = slot.bookings.filter(({ state }) => state !== 'cancelled' && state !== 'expired');
  return (
    <View>
      <Section
        title={`${clockOf(slot.startsAt)}–${clockOf(slot.endsAt)}`}
        note={`${figure(slot.taken)} / ${figure(slot.capacity)} 位`}
      />
      <Card className="gp-rows">
        <View className="gp-row">
          <View className="gp-grow">
            <View className="gp-row-title">{slot.giftName}</View>
            {slot.cancelReason ? <View className="gp-cap">{`已取消：${slot.cancelReason}`}</View> : null}
          </View>
          {slot.state === 'open' ? null : <Tag tone="warn" text={slot.state === 'cancelling' ? '正在退回' : '已取消'} />}
          {isOwner && slot.state === 'open' && !over ? (
            <Button kind="text" text="取消场次" onPress={() => onOpen({ kind: 'cancel', slot })} />
          ) : null}
        </View>
        {here.map((booking) => (
          <Line key={booking.redemptionId} booking={booking} onAnswer={() => onOpen({ kind: 'answer', booking })} />
        ))}
        {here.length === 0 ? <View className="gp-foot bookings-none">还没有人预约。</View> : null}
      </Card>
    </View>
  );
}

function Line({ booking, onAnswer, withTime = false }: { booking: MerchantBooking; onAnswer: () => void; withTime?: boolean }) {
  const { memberName, quantity, giftName, startsAt, state, confirmation } = booking;
  const isOwner = useWho()?.roles.includes('merchant-owner') ?? false;
  const waiting = state === 'confirmed' && confirmation === 'waiting';
  const word = state === 'used' ? '已入场' : state === 'unpaid' ? '待付款' : waiting ? '等确认' : '已约';
  const answers = state === 'confirmed' && (waiting || isOwner);
  return (
    <View className="gp-row">
      <View className="gp-grow">
        <View className="gp-row-title">{memberName}</View>
        <View className="gp-cap">
          <Dotted text={joined([`${figure(quantity)} 位`, withTime && momentShort(startsAt), withTime && giftName])} />
        </View>
      </View>
      {answers ? <Button kind="text" text={waiting ? '答复' : '退订'} onPress={onAnswer} /> : null}
      <Text className="gp-cap">{word}</Text>
    </View>
  );
}

export default asPage(Bookings, { audience: 'merchant', screen: { title: '预约' } });
