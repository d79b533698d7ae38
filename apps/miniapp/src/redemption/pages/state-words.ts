import { type RedemptionState, type RedemptionView, type ShipmentView, shipmentOf } from '@gp/contracts';
import { clockOf, dateWords, lastDay, momentShort, yuan } from '../../shared/format';
import { bookingOf, endedWords, openWords, timeOf } from './slots/ticket';
import { voucherIn } from './voucher-words';

export const STATE_WORDS: Record<RedemptionState, string> = {
  unpaid: '待付款',
  confirmed: '待领取',
  underway: '已寄出',
  used: '已使用',
  returned: '已退货',
  cancelled: '已取消',
  expired: '已过期',
  lapsed: '未付款',
};
export const STATE_TONES: Record<RedemptionState, 'ok' | 'plain' | 'reward'> = {
  unpaid: 'reward',
  confirmed: 'reward',
  underway: 'reward',
  used: 'ok',
  returned: 'plain',
  cancelled: 'plain',
  expired: 'plain',
  lapsed: 'plain',
};

/** Its state in a word: what is sent is not fetched, a voucher is used. */
export function wordOf({ state, kind }: Pick<RedemptionView, 'state' | 'kind'>): string {
  if (kind === 'shipped' && state === 'confirmed') return '待寄出';
  if (kind === 'shipped' && state === 'used') return '已收货';
  return kind === 'voucher' && state === 'confirmed' ? '待使用' : STATE_WORDS[state];
}

/** What has become of it, in a sentence. */
export function fateOf(view: RedemptionView): string {
  const booking = bookingOf(view);
  const ended = booking && endedWords(view, booking);
  if (ended) return `${ended}${refundOf(view)}`;
  if (booking && view.state === 'confirmed') return `${timeOf(booking)}，${openWords(booking)}`;
  if (view.state === 'unpaid') return `请在 ${view.payment ? clockOf(view.payment.deadlineAt) : ''} 前付 ${yuan(view.cashFen)}`;
  if (view.state === 'lapsed') return `没有在时限内付款，积分已退回${refundOf(view)}`;
  const sent = shipmentOf(view);
  if (sent) return sentFateOf(view, sent);
  const { usesDone, usesTotal } = view;
  if (view.state === 'used' && usesDone < usesTotal) return `用了 ${usesDone} / 共 ${usesTotal} 次，其余的积分已退回`;
  if (view.state === 'confirmed' && usesDone > 0)
    return `已用 ${usesDone} / 共 ${usesTotal} 次，${dateWords(lastDay(view.pickupUntil))}前用完`;
  const voucher = voucherIn(view);
  if (voucher && voucher.billFen !== null)
    return `${view.usedAt ? momentShort(view.usedAt) : ''} ${yuan(voucher.billFen)}的账单减了 ${yuan(voucher.offFen)}`.trim();
  if (view.kind === 'voucher' && view.state === 'confirmed') return `请在 ${dateWords(lastDay(view.pickupUntil))}前使用`;
  if (view.state === 'used') return `${view.usedAt ? momentShort(view.usedAt) : ''} 在${view.usedAtStore ?? '门店'}领取`.trim();
  if (view.state === 'cancelled')
    return `${view.cancelledAt ? momentShort(view.cancelledAt) : ''} 取消，积分已退回${refundOf(view)}`.trim();
  if (view.state === 'expired') return `过了领取期，积分已退回${refundOf(view)}`;
  return `请在 ${dateWords(lastDay(view.pickupUntil))}前领取`;
}

function sentFateOf(view: RedemptionView, sent: ShipmentView): string {
  const { state, cancelledAt } = view;
  if (state === 'underway') return `${sent.company} ${sent.trackingNo}，收到后请确认`;
  if (state === 'used') {
    const received =
      sent.receivedBy === 'time'
        ? '到时间自动确认了收货'
        : `${sent.receivedAt ? momentShort(sent.receivedAt) : ''} 确认收货`.trim();
    return view.piecesReturned > 0 ? `${received}，退了 ${view.piecesReturned} 份${refundOf(view)}` : received;
  }
  if (state === 'returned') return `已退货，积分已退回${refundOf(view)}`;
  if (state === 'expired') return `商户没有按时寄出，积分已退回${refundOf(view)}`;
  if (state === 'cancelled') return `${cancelledAt ? momentShort(cancelledAt) : ''} 取消，积分已退回${refundOf(view)}`.trim();
  return `商户会在 ${dateWords(lastDay(view.pickupUntil))}前寄出`;
}

/** What becomes of the cash, where some was paid. */
function refundOf({ payment }: RedemptionView): string {
  const refund = payment?.refund;
  if (!refund) return '';
  const amount = yuan(refund.amountFen);
  if (refund.state === 'done') return `，${amount}已退回微信`;
  if (refund.state === 'abnormal' || refund.state === 'closed') return `，${amount}没能退到微信，我们正在处理`;
  return `，${amount}正在退回微信`;
}
