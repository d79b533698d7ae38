/** An order of ours, as WeChat is asked to take it. */
export interface OrderToPay {
  outTradeNo: string;
  description: string;
  totalFen: number;
  openid: string;
  /** After that nobody can pay it any more. */
  expiresAt: Date;
}

/** A payment as WeChat tells of it, by a notice or when asked. */
export interface Trade {
  mchId: string;
  appId: string;
  outTradeNo: string;
  /** SUCCESS and REFUND: it was paid. */
  state: string;
  /** Only of what was paid. */
  transactionId: string | null;
  totalFen: number | null;
  paidAt: Date | null;
}

/** A refund as WeChat tells of it. */
export interface TradeRefund {
  outTradeNo: string;
  outRefundNo: string;
  refundId: string;
  status: 'SUCCESS' | 'CLOSED' | 'PROCESSING' | 'ABNORMAL';
  refundFen: number | null;
  doneAt: Date | null;
}

/** away: no answer, trouble of theirs, or nothing that is proven to be theirs; refused: an answer of theirs that will not change by itself. */
export type PayAnswer<T> = { kind: 'told'; told: T } | { kind: 'refused'; code: string } | { kind: 'away' };

export interface RefundToMake {
  outTradeNo: string;
  outRefundNo: string;
  reason: string;
  refundFen: number;
  totalFen: number;
}

/** A notice that WeChat has signed and encrypted for us. */
export type PayNotice = { id: string; eventType: string } & (
  | { about: 'trade'; trade: Trade }
  | { about: 'refund'; refund: TradeRefund }
  | { about: 'else' }
);

/** REFUND: paid, and given back in part or whole. */
export const isPaid = (state: string): boolean => state === 'SUCCESS' || state === 'REFUND';
