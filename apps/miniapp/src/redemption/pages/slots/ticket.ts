import type {
  BookingView,
  GiftView,
  PublicGiftView,
  RedemptionView,
  SlotView,
  TicketConditions,
  TicketOffer,
} from '@gp/contracts';
import { clockOf, dateIso, dateWords, figure, localTime, spanWords } from '../../../shared/format';

/** What a ticket says of itself; null = it is another kind of gift. */
export function ticketOf(gift: Pick<PublicGiftView, 'kind' | 'offer'>): TicketOffer | null {
  return gift.kind === 'ticket' ? (gift.offer as TicketOffer | null) : null;
}

/** When a ticket's redemption is for; null = it is another kind of gift. */
export function bookingOf(redemption: Pick<RedemptionView, 'kind' | 'detail'>): BookingView | null {
  return redemption.kind === 'ticket' ? (redemption.detail as BookingView | null) : null;
}

interface SlotDay {
  /** 2026-11-28 */
  id: string;
  text: string;
  places: number;
  slots: SlotView[];
}

/** Slots by their day of Shanghai, the next first. */
export function daysOf(slots: readonly SlotView[]): SlotDay[] {
  const days = new Map<string, SlotDay>();
  for (const slot of slots) {
    const id = dateIso(slot.startsAt);
    const day = days.get(id) ?? {
      id,
      text: `${dateWords(slot.startsAt)} ${localTime(slot.startsAt).weekday}`,
      places: 0,
      slots: [],
    };
    day.slots.push(slot);
    day.places += slot.placesLeft;
    days.set(id, day);
  }
  return [...days.values()];
}

export const slotOf = (gift: GiftView, slotId: string | null): SlotView | null =>
  ticketOf(gift)?.slots.find((slot) => slot.id === slotId) ?? null;

export const timeOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string => spanWords(startsAt, endsAt);

const WEEKDAY = ['一', '二', '三', '四', '五', '六', '日'];
const minutes = (m: number): string => `${Math.floor(m / 60)}:${String(m % 60).padStart(2, '0')}`;

/** When a ticket is good, in a line: 周六、周日 9:00–17:00. */
export function validWords({ weekdays, hours, from, to, except }: TicketConditions): string {
  const days =
    weekdays.length === 7
      ? '每天'
      : [...weekdays]
          .sort()
          .map((d) => `周${WEEKDAY[d - 1]}`)
          .join('、');
  const season = [from && `${from} 起`, to && `至 ${to}`].filter(Boolean).join(' ');
  const not = except.length > 0 ? `，${except.length > 3 ? `${except.length} 天除外` : `${except.join('、')} 除外`}` : '';
  return [days, hours ? `${minutes(hours[0])}–${minutes(hours[1])}` : '', season].filter(Boolean).join(' ') + not;
}

export const refundWords = (hours: number): string =>
  hours === 0 ? '开场前都可以改、可以退' : `开场前 ${hours} 小时可以改、可以退`;

/** What became of a booking that the merchant ended; null = the merchant did not. */
export function endedWords({ points }: RedemptionView, { ended }: BookingView): string | null {
  if (!ended) return null;
  const why = { slot: '商户取消了场次', refused: '商户退订了', unanswered: '商户没有在时限内确认' }[ended.why];
  const more = ended.compensation > 0 ? `，另补偿 ${figure(ended.compensation)} 分` : '';
  return `${why}，${figure(points)} 分已退回${more}`;
}

/** What there is to know of a booking that is open: whether the merchant has said yes, from when it can be used. */
export function openWords({ confirmation, confirmBy, opensAt }: BookingView): string {
  if (confirmation === 'waiting')
    return `等商户确认，最晚 ${confirmBy ? `${dateWords(confirmBy)} ${clockOf(confirmBy)}` : ''}。没确认就自动退回`;
  return `${dateWords(opensAt)} ${clockOf(opensAt)} 起可用`;
}
