import type { Fen, Id, Instant, Page, Points } from './ids';

/** What happened; more kinds (hold, transfer, donate, expire …) come with the whole ledger. */
export const ENTRY_KINDS = ['earn', 'spend', 'reverse'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];
/** Where an entry came from. */
export const SOURCE_KINDS = ['sale', 'campaign', 'questionnaire', 'redemption'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
export const LOT_KINDS = ['base', 'campaign'] as const;
/** base = earned by spending, never ends; campaign = may carry an end date. */
export type LotKind = (typeof LOT_KINDS)[number];

/** Filters of the statement. */
export const STATEMENT_FILTERS = ['all', 'earned', 'spent', 'returned'] as const;
export type StatementFilter = (typeof STATEMENT_FILTERS)[number];

/** GET /points – the points card of the home page. */
export interface PointsSummary {
  balance: Points;
  /** The next lots that end, soonest first (at most 3). */
  ending: { points: Points; expiresAt: Instant }[];
  earnedThisMonth: Points;
  spentThisMonth: Points;
  /** Mean points earned a month over the last three; null when there is too little history to say. */
  monthlyPace: number | null;
}
/** GET /points/statement?filter=&cursor= */
export interface StatementView extends Page<EntryLine> {
  balance: Points;
  /** Totals of the months (of Shanghai) that appear on this page. */
  months: MonthTotal[];
}
export interface MonthTotal {
  /** 2026-11 */
  month: string;
  earned: Points;
  spent: Points;
  returned: Points;
}
export interface EntryLine {
  id: Id;
  kind: EntryKind;
  source: SourceKind;
  /** Signed change of the member's balance. */
  amount: Points;
  /** The balance right after. */
  balanceAfter: Points;
  /** Why, in one line of Chinese, e.g. 青禾文具店消费. */
  title: string;
  /** The figure behind it, e.g. 实付 49.90 元. */
  detail: string;
  lotKind: LotKind | null;
  /** End date of the lot it made; null = never or no lot. */
  expiresAt: Instant | null;
  happenedAt: Instant;
}
/** GET /points/entries/:id */
export interface EntryView extends EntryLine {
  recordedAt: Instant;
  /** The rule in force when it happened. */
  rule: RuleVersionView;
  /** The working, e.g. 49.90 元 × 1 分/元，向下取整 = 49 分. */
  working: string;
  /** What is left of the lot it made; null if it made none. */
  lot: LotView | null;
  /** Which lots it took from or gave back to. */
  moves: { lotId: Id; amount: Points; lotTitle: string; expiresAt: Instant | null }[];
  /** The redemption, campaign … it belongs to. */
  sourceId: Id;
  place: string | null;
}
export interface RuleVersionView {
  id: Id;
  version: number;
  title: string;
  text: string;
  effectiveAt: Instant;
}
/** GET /points/lots */
export interface LotView {
  id: Id;
  kind: LotKind;
  title: string;
  granted: Points;
  remaining: Points;
  earnedAt: Instant;
  expiresAt: Instant | null;
  ruleVersion: number;
}
export interface LotsView {
  balance: Points;
  /** The first 500, in the order of spending. */
  lots: LotView[];
  /** Points in further lots that are not listed; 0 for nearly everybody. */
  restPoints: Points;
}

/** POST /merchant/members/lookup – a clerk scans or types a member code. */
export interface MemberLookupRequest {
  code: string;
}
export interface MemberLookupView {
  memberId: Id;
  /** Masked: 林＊满. */
  name: string;
  /** A short-lived ticket that proves the scan; needed to issue points. */
  ticket: string;
}
/** POST /merchant/sales – issue points for a sale. Idempotency-Key required. */
export interface SaleRequest {
  /** The ticket of the scan. */
  ticket: string;
  /** What was really paid, in fen, without vouchers: 1 … 100,000,000. */
  amountFen: Fen;
  /** The till's receipt number; one receipt earns once. */
  receiptNo: string;
}
export interface SaleView {
  id: Id;
  entryId: Id | null;
  memberName: string;
  amountFen: Fen;
  points: Points;
  receiptNo: string;
  happenedAt: Instant;
  storeName: string;
}
/** GET /merchant/today – a clerk's tally of this store. */
export interface TodayView {
  storeName: string;
  salesCount: number;
  pointsIssued: Points;
  verifiedCount: number;
  recent: TodayLine[];
}
export interface TodayLine {
  id: Id;
  kind: 'sale' | 'verify';
  title: string;
  detail: string;
  at: Instant;
}

/** POST /console/sales-imports (multipart: file, mapping, merchantId) */
export interface ImportView {
  id: Id;
  fileName: string;
  state: 'running' | 'done' | 'failed';
  /** Data rows in the file. */
  rows: number;
  rowsRead: number;
  imported: number;
  /** Rows of buyers who are not members. */
  skipped: number;
  /** Rows whose receipt was already in the books. */
  known: number;
  refused: number;
  points: Points;
  /** The first 200 refused rows. imported + skipped + known + refused = rows. */
  problems: { line: number; reason: string }[];
  startedAt: Instant;
  finishedAt: Instant | null;
}

export type PointsError =
  | 'points/insufficient'
  | 'points/entry-not-found'
  | 'points/receipt-used'
  | 'points/ticket-invalid'
  | 'points/amount-too-small'
  | 'points/import-unreadable'
  | 'points/import-not-found'
  | 'points/lots-short';
