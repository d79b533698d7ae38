import type { Fen, Id, Instant, Points } from './ids';

/** What a till says of the goods on a receipt; bonuses may name one. */
export const SALE_CATEGORIES = [
  'stationery',
  'books',
  'food',
  'household',
  'fashion',
  'electronics',
  'health',
  'sports',
  'other',
] as const;
export type SaleCategory = (typeof SALE_CATEGORIES)[number];

/** How long points live: for ever, some days from the day they are earned, or to the end of a calendar year of Shanghai (0 = this year). */
export type Validity = { kind: 'never' } | { kind: 'days'; days: number } | { kind: 'yearEnd'; years: number };

export const BONUS_KINDS = ['category', 'merchant', 'green', 'everything'] as const;
export type BonusKind = (typeof BONUS_KINDS)[number];

/** Points on top of the base points of the goods it is about. Bonuses add up; each is floored by itself. */
export interface BonusTerm {
  /** Names it for ever, so that caps go on counting over versions: 1–24 of a–z 0–9 -. */
  id: string;
  name: string;
  kind: BonusKind;
  /** kind category only. */
  category: SaleCategory | null;
  /** kind merchant only. */
  merchantId: Id | null;
  /** Of the base points: 1 … 1,000. */
  percent: number;
  /** The window; null = open on that side. The end is exclusive. */
  from: Instant | null;
  to: Instant | null;
  /** 1 = Monday … 7 = Sunday, of Shanghai; empty = every day. */
  weekdays: number[];
  /** Minutes of the Shanghai day, the end exclusive: [1080, 1260] is 18:00–21:00; null = all day. */
  hours: [from: number, to: number] | null;
  /** The most a member gets out of it a day, and in all; null = no cap. */
  mostADay: Points | null;
  mostAMember: Points | null;
  validity: Validity;
}

/** The machine form of a rule version: what the server computes with, and what the rules page is written from. */
export interface RuleTerms {
  /** For each whole yuan really paid: 1 … 100. Base points never end. */
  pointsPerYuan: number;
  rounding: 'floor';
  /** The most base points a member gets a day; null = no cap. */
  baseMostADay: Points | null;
  bonuses: BonusTerm[];
  /** For joining, once a person; null = none. */
  signUp: { points: Points; validity: Validity } | null;
  /** For a first sale of at least `fromFen`, once a member; null = none. */
  firstOrder: { fromFen: Fen; points: Points; validity: Validity } | null;
  /** For opening the app day after day: the points of the 1st, 2nd … day, then from the 1st again; a missed day starts anew. */
  streak: { points: Points[]; validity: Validity } | null;
  /** For a published review of what was redeemed, once a redemption; absent or null = none. */
  review?: { points: Points; validity: Validity } | null;
}

/** One difference between two versions, in words. */
export interface RuleChange {
  /** e.g. 消费积分. */
  what: string;
  before: string;
  after: string;
  /** For members. A version with anything worse needs notice. */
  effect: 'better' | 'worse' | 'same';
}

/** A heading of the rules page with its sentences; there are always four: 怎么得 · 怎么算 · 有效期 · 怎么用. */
export interface RuleSection {
  heading: string;
  lines: string[];
}

/** GET /rules – public, the latest first. */
export interface RuleVersionView {
  id: Id;
  version: number;
  title: string;
  /** How points are used, and whatever the operator adds; part of the published text. */
  text: string;
  publishedAt: Instant;
  effectiveAt: Instant;
  state: 'announced' | 'in-force' | 'past';
  terms: RuleTerms;
  sections: RuleSection[];
  /** Against the version before it; empty for the first. */
  changes: RuleChange[];
}

/** POST /console/rules – published at once, in force from effectiveAt. */
export interface RuleDraft {
  title: string;
  text: string;
  terms: RuleTerms;
  effectiveAt: Instant;
}
/** POST /console/rules/comparison – what a draft would change, and the earliest it could be in force. */
export interface RuleComparison {
  changes: RuleChange[];
  worse: boolean;
  noticeDays: number;
  earliestAt: Instant;
  /** The rules page as it would be. */
  sections: RuleSection[];
}
/** POST /console/rules/comparison */
export interface RuleComparisonRequest {
  terms: RuleTerms;
  /** Defaults to that of the last version. */
  text?: string;
}

/** Part of a receipt that a bonus may be about. */
export interface SaleLine {
  /** Defaults to other. */
  category?: SaleCategory;
  /** Of what was really paid; the parts add up to no more than the whole. */
  amountFen: Fen;
  /** The number of a green certificate in the register; needed for the green bonus. */
  certificate?: string;
}

/** What a sale earns, line by line. */
export interface EarningLine {
  /** base, first-order, or the id of a bonus. */
  term: string;
  name: string;
  points: Points;
  /** The working, or why there is nothing: 首单满 99.00 元才有，这单 98.99 元. */
  working: string;
  /** null = never. */
  expiresAt: Instant | null;
}
/** POST /console/rules/preview, POST /merchant/sales/preview, GET /rules/preview?amountFen= */
export interface EarningPreview {
  lines: EarningLine[];
  points: Points;
  ruleVersion: number;
}
/** POST /console/rules/preview – with a draft, or without one by the rule in force. */
export interface RulePreviewRequest {
  terms?: RuleTerms;
  amountFen: Fen;
  merchantId?: Id;
  lines?: SaleLine[];
  /** Defaults to now. */
  at?: Instant;
  /** Whether it is the member's first sale; defaults to false. */
  firstOrder?: boolean;
}

/** A product that a body has certified: what the green bonus asks for. */
export interface CertificateView {
  id: Id;
  /** As printed on the certificate. */
  number: string;
  productName: string;
  issuer: string;
  validUntil: Instant;
  withdrawnAt: Instant | null;
}
/** POST /console/certificates */
export interface CertificateDraft {
  number: string;
  productName: string;
  issuer: string;
  validUntil: Instant;
}

/** GET /points/streak, POST /points/streak – days in a row. */
export interface StreakView {
  /** Whether today is already done. */
  doneToday: boolean;
  /** Days in a row so far, today included if done. */
  run: number;
  /** The round of days with their points; empty when the rule in force has none. */
  points: Points[];
  /** Which day of the round today is, 0 … points.length − 1. */
  today: number;
  /** What today gave; null when not done. */
  earned: Points | null;
}

export type RulesError =
  | 'rules/terms-invalid'
  | 'rules/notice-too-short'
  | 'rules/before-the-last'
  | 'rules/certificate-unknown'
  | 'rules/certificate-taken'
  | 'rules/certificate-not-found'
  | 'rules/lines-exceed-amount'
  | 'rules/no-streak';
