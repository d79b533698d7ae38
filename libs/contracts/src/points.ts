import type { Fen, Id, Instant, Page, Points } from './ids';
import type { EarningLine, RuleVersionView, SaleLine } from './rules';

/**
 * What happened. earn: points for a member; opening: brought along from an older programme; spend: paid with; donate: given to a
 * charity; reverse: one of these two undone; give, receive: from one member to another; hold, release: set aside for a while, and back; expire: past their date, after a delivered reminder; clawback: a refund took
 * back what a sale had earned; settle: an earning paid what a refund had left owing; retire, renew: points leave a lot and are in one that ends
 * later, because a merchant cancelled what they had been spent on.
 */
export const ENTRY_KINDS = [
  'earn',
  'opening',
  'receive',
  'spend',
  'donate',
  'give',
  'reverse',
  'hold',
  'release',
  'expire',
  'clawback',
  'settle',
  'retire',
  'renew',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];
/** Where an entry came from. */
export const SOURCE_KINDS = [
  'sale',
  'refund',
  'campaign',
  'questionnaire',
  'redemption',
  'cash-off',
  'sign-up',
  'streak',
  'hold',
  'lot',
  'opening',
  'transfer',
  'donation',
  'compensation',
  'review',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
export const LOT_KINDS = ['base', 'campaign'] as const;
/**
 * What a point is worth at least, in fen: 0.05 yuan. The floor of the guaranteed basket, and the rate at which merchants settle and points
 * are taken off at a till. One figure, published on the page of the point's worth.
 */
export const POINT_FEN = 5;

/** base = earned by spending, never ends; campaign = may carry an end date. */
export type LotKind = (typeof LOT_KINDS)[number];

/** Filters of the statement. spent: paid with and set aside; ended: expired, taken back by refunds. */
export const STATEMENT_FILTERS = ['all', 'earned', 'spent', 'returned', 'ended'] as const;
export type StatementFilter = (typeof STATEMENT_FILTERS)[number];
/** Which kinds each filter shows; every kind is in exactly one. */
export const KINDS_OF_FILTER: { readonly [F in Exclude<StatementFilter, 'all'>]: readonly EntryKind[] } = {
  earned: ['earn', 'opening', 'receive'],
  spent: ['spend', 'donate', 'give', 'hold'],
  returned: ['reverse', 'release', 'retire', 'renew'],
  ended: ['expire', 'clawback', 'settle'],
};

/** GET /points – the points card of the home page. */
export interface PointsSummary {
  balance: Points;
  /** The next lots that end, soonest first (at most 3). */
  ending: { points: Points; expiresAt: Instant }[];
  earnedThisMonth: Points;
  spentThisMonth: Points;
  /** Set aside, e.g. for a redemption under way; not part of the balance. */
  held: Points;
  /** What refunds took back and was already spent: the next points earned settle it first. */
  debt: Points;
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
  ended: Points;
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
  /** When it came into the books: what months and bills go by. Of a receipt file it may be long after it happened. */
  recordedAt: Instant;
}
/** GET /points/entries/:id */
export interface EntryView extends EntryLine {
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
  /** Points set aside, open ones only. They are not in the lots above nor in the balance. */
  holds: { id: Id; points: Points; title: string; endsAt: Instant }[];
  debt: Points;
}

/** GET /points/bills – the months there is something to say of, the latest first. */
export interface BillHead {
  /** 2026-11 */
  month: string;
  opening: Points;
  closing: Points;
}
/** GET /points/bills/:month – opening + the amounts of the movements = closing = the ledger. */
export interface BillView extends BillHead {
  /** Signed; kinds that did not happen are left out. */
  movements: { kind: EntryKind; amount: Points; entries: number }[];
  /** The four figures of the bill, none of them negative; opening + earned − spent − ended + returned = closing. */
  earned: Points;
  spent: Points;
  returned: Points;
  ended: Points;
  /** The month is over: the bill does not change any more. */
  final: boolean;
}
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

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
  /** What of it a bonus may be about; the rest is plain. */
  lines?: SaleLine[];
  /** The confirmed cash-off that paid the rest of this bill: `amountFen` is then what was left to pay. */
  cashOffId?: Id;
}
/** POST /merchant/sales/preview */
export interface SalePreviewRequest {
  ticket: string;
  amountFen: Fen;
  lines?: SaleLine[];
}
/** GET /merchant/offline – what a counter without network may accept; the phone keeps it for then. */
export interface OfflineTerms {
  /** Sales a clerk and day. */
  mostSales: number;
  /** The most a single one may be. */
  mostFen: Fen;
  /** How long it may wait for a network. */
  mostHours: number;
  serverTime: Instant;
}
/** POST /merchant/sales/offline – a sale that was accepted without network. Idempotency-Key required. */
export interface OfflineSaleRequest {
  /** The member code that was scanned or typed then: only what was shown at that moment proves itself later. */
  code: string;
  scannedAt: Instant;
  amountFen: Fen;
  receiptNo: string;
}
export interface SaleView {
  id: Id;
  entryId: Id | null;
  memberName: string;
  amountFen: Fen;
  /** All that it earned. */
  points: Points;
  earned: EarningLine[];
  /** How many of them went to what the member owed from refunds. */
  settled: Points;
  receiptNo: string;
  happenedAt: Instant;
  storeName: string;
}
/** GET /merchant/sales?receiptNo= – a sale of this merchant with what came back of it. */
export interface SaleRecordView {
  id: Id;
  memberName: string;
  amountFen: Fen;
  points: Points;
  receiptNo: string;
  happenedAt: Instant;
  storeName: string;
  refundedFen: Fen;
  refunds: RefundView[];
}
/** POST /merchant/sales/:id/refunds – the till paid money back. Idempotency-Key required. */
export interface RefundRequest {
  /** 1 … what is left of the sale. */
  amountFen: Fen;
  /** The till's number of the refund; one refund counts once. */
  refundNo: string;
}
export interface RefundView {
  id: Id;
  saleId: Id;
  refundNo: string;
  amountFen: Fen;
  /** What the refunded part had earned. */
  points: Points;
  /** Of it: taken from the member's points. */
  taken: Points;
  /** Of it: already spent; the next points earned settle it. */
  owed: Points;
  happenedAt: Instant;
}
/** GET /merchant/today – a clerk's tally of this store. */
export interface TodayView {
  storeName: string;
  salesCount: number;
  pointsIssued: Points;
  /** Without those that were undone. */
  verifiedCount: number;
  /** Points for cash off, without those that were undone. */
  cashOffCount: number;
  cashOffFen: Fen;
  /** Verifications and cash-offs of today that were undone. */
  undoneCount: number;
  recent: TodayLine[];
}
export interface TodayLine {
  id: Id;
  kind: 'sale' | 'verify' | 'cash-off';
  title: string;
  detail: string;
  at: Instant;
  /** Until when whoever asks may undo it; null = not, or not any more. */
  undoUntil: Instant | null;
  undoneAt: Instant | null;
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
  | 'points/offline-too-much'
  | 'points/offline-too-many'
  | 'points/offline-too-old'
  | 'points/amount-too-small'
  | 'points/import-unreadable'
  | 'points/import-not-found'
  | 'points/sale-not-found'
  | 'points/refund-exceeds-sale'
  | 'points/refund-used'
  | 'points/bill-not-found'
  | 'points/lots-short';
