import type { PublicGiftView, TicketOffer } from '@gp/contracts';
import { View } from '@tarojs/components';
import { heading } from '../../../shared/aria';
import { Card, Facts } from '../../../shared/parts';
import { SlotPicker } from './slot-picker';
import { refundWords, ticketOf, validWords } from './ticket';

/** When to come: what a ticket needs beside how many. */
export function SlotsCard(props: { offer: TicketOffer; places: number; value: string | null; onChange: (id: string) => void }) {
  const { offer, ...picker } = props;
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        选场次
      </View>
      <SlotPicker slots={offer.slots} {...picker} />
    </Card>
  );
}

/** What the ticket says, and that the one for cash says the same. */
export function TicketCard({ gift }: { gift: PublicGiftView }) {
  const offer = ticketOf(gift);
  if (!offer) return null;
  const { points, cash, doorMinutes, needsConfirmation } = offer.terms;
  const sooner = points.refundHours < cash.refundHours ? `，现金票是开场前 ${cash.refundHours} 小时` : '';
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        使用条件
      </View>
      <View className="gp-cap">和现金票一样：现金票能用的时候，积分票都能用。</View>
      <Facts
        items={[
          { name: '可用', value: validWords(points) },
          { name: '入场', value: doorMinutes > 0 ? `开场前 ${doorMinutes} 分钟起，到散场为止` : '开场起，到散场为止' },
          { name: '改退', value: `${refundWords(points.refundHours)}${sooner}` },
          points.returnDays > 0 && { name: '售后', value: `${points.returnDays} 天内，和现金票一样` },
          needsConfirmation && { name: '确认', value: '商户 24 小时内确认', note: '没确认，积分自动退回' },
          { name: '商户取消', value: '积分全部退回，另补 10%', note: '有期限的积分延长 6 个月' },
        ]}
      />
    </Card>
  );
}
