import type { Fen, Id, Instant, Page } from './ids';

/**
 * Cash beside points, paid with WeChat Pay. open: can be paid until its deadline; paid: the money is there; closing: given up, and
 * WeChat has yet to say that nobody can pay it any more; closed: nobody can.
 */
export const PAYMENT_STATES = ['open', 'paid', 'closing', 'closed'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];
/**
 * wanted: not yet asked of WeChat; processing: accepted, on its way; done: with the member; abnormal: the bank did not take it, somebody
 * has to look; closed: did not happen, can be asked for again.
 */
export const PAYMENT_REFUND_STATES = ['wanted', 'processing', 'done', 'abnormal', 'closed'] as const;
export type PaymentRefundState = (typeof PAYMENT_REFUND_STATES)[number];

/** The cash part of a redemption, as its member sees it. */
export interface PaymentView {
  id: Id;
  amountFen: Fen;
  state: PaymentState;
  /** Until when it can be paid. */
  deadlineAt: Instant;
  paidAt: Instant | null;
  /** All that goes back together, and how far the slowest part of it is; null: nothing does. */
  refund: { state: PaymentRefundState; amountFen: Fen; doneAt: Instant | null } | null;
}

/** POST /redemptions/:id/payment – what wx.requestPayment is called with. Asking again is harmless: it is the same order. */
export interface PaymentRequestView {
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: 'RSA';
  paySign: string;
  deadlineAt: Instant;
  /** Only in demo mode: no money is moved, and POST /demo/payments says what the member would have tapped. */
  simulated: boolean;
}
/** POST /demo/payments – only in demo mode: what the member taps in the simulated payment. */
export const DEMO_PAYMENT_OUTCOMES = ['pay', 'cancel'] as const;
export interface DemoPaymentRequest {
  /** As POST /redemptions/:id/payment answered it. */
  package: string;
  outcome: (typeof DEMO_PAYMENT_OUTCOMES)[number];
}

/**
 * How WeChat is told that what was paid for was handed over; until then it keeps the money. waiting: not handed over yet; wanted: it shall be
 * told; told; refused: somebody has to enter it by hand, or ask again; void: it went back before.
 */
export const PAYMENT_HANDOVER_STATES = ['waiting', 'wanted', 'told', 'refused', 'void'] as const;
export type PaymentHandoverState = (typeof PAYMENT_HANDOVER_STATES)[number];
export interface PaymentHandover {
  state: PaymentHandoverState;
  /** sent: by a courier; fetched: at the counter; virtual: a ticket or a voucher that was used. */
  way: 'sent' | 'fetched' | 'virtual' | null;
  /** What WeChat said when it refused; null: it knows no such courier. */
  refusedCode: number | null;
  toldAt: Instant | null;
}

/** GET /console/payments?state=&cursor= – newest first. */
export interface ConsolePayment {
  id: Id;
  redemptionId: Id;
  memberId: Id;
  memberName: string;
  /** What is paid for. */
  title: string;
  amountFen: Fen;
  state: PaymentState;
  outTradeNo: string;
  transactionId: string | null;
  createdAt: Instant;
  deadlineAt: Instant;
  paidAt: Instant | null;
  refunds: ConsoleRefund[];
  /** Null where nothing was paid. */
  handover: PaymentHandover | null;
}
export interface ConsoleRefund {
  id: Id;
  amountFen: Fen;
  state: PaymentRefundState;
  /** Closed, and not asked for again yet. */
  mayRepeat: boolean;
  /** Why, in Chinese. */
  reason: string;
  createdAt: Instant;
  doneAt: Instant | null;
}
export type ConsolePaymentPage = Page<ConsolePayment>;

/** What WeChat and we do not agree on. Nothing was changed for it: somebody has to look. */
export const PAYMENT_DIFFERENCES = [
  'wrong-amount',
  'other-transaction',
  'unknown-order',
  'wrong-merchant',
  'refund-differs',
  'handover-refused',
] as const;
export type PaymentDifferenceKind = (typeof PAYMENT_DIFFERENCES)[number];
export interface PaymentDifference {
  id: Id;
  kind: PaymentDifferenceKind;
  paymentId: Id | null;
  /** The number WeChat named. */
  outTradeNo: string;
  /** What we expected and what was said. */
  expectedFen: Fen | null;
  toldFen: Fen;
  at: Instant;
  /** Who settled it, and how; null = open. */
  settled: { at: Instant; note: string } | null;
}
/** POST /console/payments/differences/:id/settle */
export interface SettleDifferenceRequest {
  /** What was found and done, 1–200 characters. */
  note: string;
}

export type PaymentsError =
  | 'payments/unavailable'
  | 'payments/nothing-to-pay'
  | 'payments/over'
  | 'payments/already-paid'
  | 'payments/no-openid'
  | 'payments/only-in-wechat'
  | 'payments/wechat-away'
  | 'payments/not-found'
  | 'payments/notice-unproven'
  | 'payments/no-closed-refund'
  | 'payments/no-refused-handover'
  | 'payments/difference-settled';
