import type { Fen, Id, Instant, Page, Points } from './ids';

/** draft: the month runs, or its statement is not issued yet; disputed: the owner named lines, and why. */
export const SETTLEMENT_STATES = ['draft', 'issued', 'acknowledged', 'disputed', 'closed'] as const;
export type SettlementState = (typeof SETTLEMENT_STATES)[number];

/**
 * Where a line comes from. use: a code was used; received: what was sent was received; return: it was sent back; cash-off: points paid a
 * part of a bill; clawback: a refund took points of another issuer; settle: points of another issuer paid what a refund had left owing; …-undo and correction: the opposite of one before.
 */
export const SETTLEMENT_SOURCES = [
  'use',
  'use-undo',
  'received',
  'return',
  'cash-off',
  'cash-off-undo',
  'clawback',
  'settle',
  'correction',
] as const;
export type SettlementSource = (typeof SETTLEMENT_SOURCES)[number];
export const SETTLEMENT_SIDES = ['receivable', 'payable'] as const;
export type SettlementSide = (typeof SETTLEMENT_SIDES)[number];

/** GET /merchant/settlements – the months of the owner's merchant, the latest first. */
export interface SettlementHead {
  /** 2026-11, of Shanghai. */
  month: string;
  partyId: Id;
  partyName: string;
  state: SettlementState;
  /** For points of others that were used here. */
  receivableFen: Fen;
  /** For points issued here that were used anywhere. */
  payableFen: Fen;
  /** receivable − payable: above zero is received, below zero paid. */
  netFen: Fen;
  lines: number;
  issuedAt: Instant | null;
  answeredAt: Instant | null;
  closedAt: Instant | null;
  /** Of the disputes of this statement those that are not decided. */
  openDisputes: number;
}
/** One side of a line, as this party sees it; a line of points used where they were issued stands on both. */
export interface SettlementLine {
  lineId: Id;
  source: SettlementSource;
  side: SettlementSide;
  /** The gift, or 积分抵现. */
  title: string;
  /** Whom the points came from or went to: names, joined. */
  counterparty: string;
  points: Points;
  /** points × POINT_FEN; below zero on an opposite line. */
  fen: Fen;
  happenedAt: Instant;
  dispute: SettlementDispute | null;
}
export interface SettlementDispute {
  id: Id;
  lineId: Id;
  reason: string;
  raisedAt: Instant;
  /** Null while it is open. */
  upheld: boolean | null;
  decision: string | null;
  decidedAt: Instant | null;
}
/** GET /merchant/settlements/:month, GET /console/settlements/:month/parties/:id */
export interface SettlementView extends Page<SettlementLine> {
  head: SettlementHead;
}
/** POST /merchant/settlements/:month/dispute – Idempotency-Key required. */
export interface SettlementDisputeRequest {
  /** 1–50 lines of this statement. */
  lineIds: Id[];
  /** 1–80 characters. */
  reason: string;
}
/** POST /console/settlement-disputes/:id/decide – Idempotency-Key required. */
export interface SettlementDecision {
  /** An upheld line is taken back by an opposite one on the next statement. */
  uphold: boolean;
  reason: string;
}
/** GET /console/settlements – the months, the latest first. */
export interface SettlementMonth {
  month: string;
  state: 'open' | 'issued';
  /** It is over and the next to be issued. */
  canIssue: boolean;
  lines: number;
  /** Of all parties together; both are the same. */
  receivableFen: Fen;
  payableFen: Fen;
}
/** GET /console/settlements/:month – every party of the month; their net figures sum to zero. */
export interface SettlementMonthView extends SettlementMonth {
  parties: SettlementHead[];
  netFen: Fen;
}

export type SettlementError =
  | 'settlement/not-found'
  | 'settlement/month-not-over'
  | 'settlement/earlier-month-open'
  | 'settlement/already-issued'
  | 'settlement/not-issued'
  | 'settlement/already-answered'
  | 'settlement/line-not-found'
  | 'settlement/line-disputed'
  | 'settlement/dispute-not-found'
  | 'settlement/dispute-decided'
  | 'settlement/not-closable';
