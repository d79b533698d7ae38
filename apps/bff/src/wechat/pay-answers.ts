import { isPaid, type Trade, type TradeRefund } from './wechat-pay.types.js';

type Json = Record<string, unknown>;

export function jsonObject(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}

const text = (value: unknown, most: number): string | null =>
  typeof value === 'string' && value.length > 0 && value.length <= most && /^[\x20-\x7e]+$/.test(value) ? value : null;
const fen = (value: unknown): number | null => (Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null);
const instant = (value: unknown): Date | null => {
  const at = typeof value === 'string' ? new Date(value) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
};
const part = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** What a query or a decrypted notice says of a payment; null when it is not what it has to be. */
export function readTrade(body: Json): Trade | null {
  const [outTradeNo, state] = [text(body.out_trade_no, 32), text(body.trade_state, 32)];
  const [mchId, appId] = [text(body.mchid, 32), text(body.appid, 32)];
  if (!outTradeNo || !state || !mchId || !appId) return null;
  const transactionId = text(body.transaction_id, 64);
  const totalFen = fen(part(body.amount).total);
  if (isPaid(state) && (transactionId === null || totalFen === null)) return null;
  return { mchId, appId, outTradeNo, state, transactionId, totalFen, paidAt: instant(body.success_time) };
}

/** The API says `status`, a notice `refund_status`. */
export function readRefund(body: Json): TradeRefund | null {
  const status = text(body.status ?? body.refund_status, 16);
  const [outTradeNo, outRefundNo] = [text(body.out_trade_no, 32), text(body.out_refund_no, 64)];
  const refundId = text(body.refund_id, 64);
  if (!outTradeNo || !outRefundNo || !refundId) return null;
  if (status !== 'SUCCESS' && status !== 'CLOSED' && status !== 'PROCESSING' && status !== 'ABNORMAL') return null;
  const refundFen = fen(part(body.amount).refund);
  return { outTradeNo, outRefundNo, refundId, status, refundFen, doneAt: instant(body.success_time) };
}
