import type { Fen, PaymentDifferenceKind, PaymentRefundState, PaymentState } from '@gp/contracts';

/** After how many seconds WeChat is asked when it told nothing: the member may have paid and the notice been lost. */
const ASK_AFTER_S = [5, 30, 60, 180, 300, 600, 1_800];
/** A refund is on its way for longer; one that failed waits for somebody, who may take days. */
const ASK_REFUND_AFTER_S = [5, 30, 60, 300, 600, 1_800, 3_600, 21_600];

/** WeChat wants a minute between two refunds of one order; a second more, because clocks differ. */
export const REFUNDS_APART_MS = 61_000;

/** WeChat does not know the payment yet: it takes a minute until it does, and an order that never was one of the mini-program stays unknown. */
export const MAY_STILL_COME = new Set([10_060_001]);
export const TRIES_OF_UNKNOWN = 6;
/** A parcel's number can be put right until it is received; after so many days it always is. */
const PARCEL_DAYS = 11;
export const mayChange = (now: Date): [Date, Date] => [new Date(now.getTime() - PARCEL_DAYS * 86_400_000), now];

const step = (steps: number[], times: number): number => (steps[Math.min(times, steps.length - 1)] as number) * 1_000;
export const askAgainMs = (times: number): number => step(ASK_AFTER_S, times);
export const askRefundAgainMs = (times: number): number => step(ASK_REFUND_AFTER_S, times);

/** What to make of a payment that WeChat says is made. Anything but `new` changes nothing; a difference is kept for somebody to see. */
export function judgeTrade(
  payment: { state: PaymentState; amountFen: Fen; transactionId: string | null },
  told: { transactionId: string; totalFen: Fen },
): 'new' | 'repeated' | PaymentDifferenceKind {
  if (told.totalFen !== payment.amountFen) return 'wrong-amount';
  if (payment.state !== 'paid') return 'new';
  return told.transactionId === payment.transactionId ? 'repeated' : 'other-transaction';
}

/** Several refunds of one payment told as one: what is on its way or there, and how far the slowest of them is. Those closed count alone. */
export function refundsTogether<T extends { state: PaymentRefundState; amountFen: Fen; doneAt: Date | null }>(
  refunds: T[],
): { state: PaymentRefundState; amountFen: Fen; doneAt: Date | null } | null {
  const alive = refunds.filter(({ state }) => state !== 'closed');
  const told = alive.length > 0 ? alive : refunds.slice(-1);
  const slowest = SLOWEST_FIRST.find((state) => told.some((r) => r.state === state));
  if (!slowest) return null;
  const ends = told.map(({ doneAt }) => doneAt?.getTime() ?? 0);
  return {
    state: slowest,
    amountFen: told.reduce((sum, r) => sum + r.amountFen, 0),
    doneAt: slowest === 'done' ? new Date(Math.max(...ends)) : null,
  };
}
const SLOWEST_FIRST: PaymentRefundState[] = ['abnormal', 'closed', 'wanted', 'processing', 'done'];

/** Where a refund stands after WeChat has told of it. Final states are not left, whatever arrives late or out of order. */
export function refundAfter(
  state: PaymentRefundState,
  told: 'SUCCESS' | 'CLOSED' | 'PROCESSING' | 'ABNORMAL',
): PaymentRefundState {
  if (state === 'done' || state === 'closed') return state;
  if (told === 'SUCCESS') return 'done';
  if (told === 'CLOSED') return 'closed';
  if (told === 'ABNORMAL') return 'abnormal';
  return state === 'abnormal' ? 'abnormal' : 'processing';
}
