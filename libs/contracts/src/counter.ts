import type { Fen, Id, Instant, Points } from './ids';

/** How long a verification or a cash-off can be undone. */
export const UNDO_MINUTES = 10;
/** How long a member has to answer what a clerk asks. */
export const CASH_OFF_SECONDS = 120;

/** POST /merchant/verifications/:id/undo, POST /merchant/cash-offs/:id/undo – Idempotency-Key required. */
export interface UndoRequest {
  /** Why, 1–80 characters; it stays on record. */
  reason: string;
}

/** GET /rules/cash-off – what everybody may know of points for cash off. */
export interface CashOffTerms {
  /** What one point pays, in fen. */
  pointFen: Fen;
  /** The most of a bill that points may pay, in percent. */
  mostPercent: number;
  confirmSeconds: number;
  undoMinutes: number;
}
/** POST /merchant/cash-offs – a clerk asks a member who stands at the counter. Idempotency-Key required. */
export interface CashOffRequest {
  /** The ticket of the scan. */
  ticket: string;
  /** The bill before points, in fen. */
  amountFen: Fen;
  /** Whole points; worth no more than the terms allow of the bill. */
  points: Points;
}
/** withdrawn: by the clerk, before an answer; ended: nobody answered in time; undone: confirmed, then taken back. */
export const CASH_OFF_STATES = ['asked', 'confirmed', 'declined', 'ended', 'withdrawn', 'undone'] as const;
export type CashOffState = (typeof CASH_OFF_STATES)[number];
/** GET /merchant/cash-offs/:id – what the clerk waits for. */
export interface CashOffView {
  id: Id;
  state: CashOffState;
  memberName: string;
  storeName: string;
  amountFen: Fen;
  points: Points;
  /** What the points pay. */
  offFen: Fen;
  /** What is left to pay, and to earn on. */
  toPayFen: Fen;
  askedAt: Instant;
  endsAt: Instant;
  answeredAt: Instant | null;
  undoUntil: Instant | null;
  /** The sale that earned on the rest. */
  saleId: Id | null;
  serverTime: Instant;
}
/** GET /cash-offs – what a member is asked now, and POST /cash-offs/:id/confirm or /decline. */
export interface CashOffAskView {
  id: Id;
  state: CashOffState;
  /** With the store, e.g. 青禾文具枫林路店. */
  place: string;
  amountFen: Fen;
  points: Points;
  offFen: Fen;
  toPayFen: Fen;
  endsAt: Instant;
  serverTime: Instant;
  /** Of the spending, once confirmed. */
  entryId: Id | null;
}

export type CounterError =
  | 'counter/undo-too-late'
  | 'counter/undo-not-yours'
  | 'counter/already-undone'
  | 'counter/cash-off-not-found'
  | 'counter/cash-off-too-much'
  | 'counter/cash-off-points-short'
  | 'counter/cash-off-answered'
  | 'counter/cash-off-ended'
  | 'counter/cash-off-not-confirmed'
  | 'counter/cash-off-in-a-sale'
  | 'counter/cash-off-amount';
