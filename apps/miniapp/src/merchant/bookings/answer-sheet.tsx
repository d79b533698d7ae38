import type { MerchantBooking } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { useCommand } from '../../shared/command';
import { figure, momentShort, spanWords } from '../../shared/format';
import { Facts, Note } from '../../shared/parts';
import { changed } from '../../shared/query';
import { useWho } from '../../shared/session';
import { Sheet } from '../../shared/sheet';
import { toast } from '../../shared/toast';
import { WhySheet } from './why-sheet';

/** Yes or no to one booking; the no is the owner's, and asks why. */
export function AnswerSheet({ booking, onClose }: { booking: MerchantBooking; onClose: () => void }) {
  const confirm = useCommand('POST /merchant/bookings/:id/confirm');
  const isOwner = useWho()?.roles.includes('merchant-owner') ?? false;
  const [refusing, setRefusing] = useState(false);
  const waiting = booking.confirmation === 'waiting';
  const title = `${booking.memberName}，${figure(booking.quantity)} 位`;
  if (refusing || !waiting) return <WhySheet what="booking" id={booking.redemptionId} title={title} onClose={onClose} />;
  const yes = async () => {
    const done = await confirm.run({ params: { id: booking.redemptionId } });
    changed('GET /merchant/bookings');
    if (!done) return;
    toast('已确认，会员会收到消息');
    onClose();
  };
  return (
    <Sheet open title="答复预约" onClose={confirm.busy ? undefined : onClose}>
      <View className="bookings-sheet">
        <Facts
          items={[
            { name: '会员', value: title },
            { name: '礼品', value: booking.giftName },
            { name: '场次', value: spanWords(booking.startsAt, booking.endsAt) },
            booking.confirmBy
              ? { name: '最晚答复', value: momentShort(booking.confirmBy), note: '到时没有确认，积分自动退回会员' }
              : null,
          ]}
        />
        {confirm.error ? <Note tone="warn" icon="warning" text={sentenceOf(confirm.error)} /> : null}
        <Button block large busy={confirm.busy} text={confirm.error ? '再试一次' : '确认接待'} onPress={() => void yes()} />
        {isOwner ? (
          <Button block kind="line" disabled={confirm.busy} text="接待不了，退订" onPress={() => setRefusing(true)} />
        ) : null}
      </View>
    </Sheet>
  );
}
