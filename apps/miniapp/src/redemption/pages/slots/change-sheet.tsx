import type { RedemptionView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../../shared/api-error';
import { Button } from '../../../shared/button';
import { useCommand } from '../../../shared/command';
import { Note } from '../../../shared/parts';
import { changed, useRemote } from '../../../shared/query';
import { Sheet } from '../../../shared/sheet';
import { BoneCards, RemoteView } from '../../../shared/states';
import { toast } from '../../../shared/toast';
import { SlotPicker } from './slot-picker';
import { bookingOf, ticketOf, timeOf } from './ticket';

/** Another time for a booking. What it was stays chosen until another one is. */
export function ChangeSheet({ redemption, onClose }: { redemption: RedemptionView; onClose: () => void }) {
  const gift = useRemote('GET /gifts/:id', { params: { id: redemption.giftId } });
  const change = useCommand('POST /redemptions/:id/slot');
  const booking = bookingOf(redemption);
  const [slotId, setSlotId] = useState(booking?.slotId ?? null);
  if (!booking) return null;
  const confirm = async () => {
    const done = slotId ? await change.run({ params: { id: redemption.id }, body: { slotId } }) : null;
    changed('GET /redemptions', 'GET /redemptions/:id', 'GET /redemptions/:id/code', 'GET /gifts/:id');
    if (!done) return;
    toast(`改到 ${timeOf(done)}`);
    onClose();
  };
  return (
    <Sheet open title="改场次" onClose={change.busy ? undefined : onClose}>
      <View className="gp-foot">{`现在是 ${timeOf(booking)}`}</View>
      <RemoteView of={gift} skeleton={<BoneCards count={1} lines={3} />}>
        {(view) => (
          <SlotPicker slots={ticketOf(view)?.slots ?? []} places={redemption.quantity} value={slotId} onChange={setSlotId} />
        )}
      </RemoteView>
      {change.error ? (
        <View className="slot-refused">
          <Note tone="warn" icon="warning" text={sentenceOf(change.error)} />
        </View>
      ) : null}
      <View className="slot-acts">
        <Button
          block
          busy={change.busy}
          disabled={slotId === booking.slotId}
          text={change.error ? '再试一次' : '改到这一场'}
          onPress={() => void confirm()}
        />
      </View>
    </Sheet>
  );
}
