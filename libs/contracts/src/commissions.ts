import type { Id, Instant, Page, Points } from './ids';
import type { PictureView } from './pictures';
import type { GiftArt } from './redemption';

/** Who has how long. Whoever lets the time pass ends it, and every point is back. */
export const COMMISSION_TIMES = {
  /** The merchant shows a proof, the first one and each one after a change. */
  proofDays: 7,
  /** The member approves it, or says what to change. */
  answerDays: 7,
  /** So long before the member's time is up they are reminded. */
  remindDays: 3,
} as const;
export const COMMISSION_LIMITS = {
  briefMost: 500,
  wordsMost: 200,
  /** Changes of the proof: where a gift says nothing of its own, and the most that one may say. */
  rounds: 3,
  mostRounds: 5,
} as const;

/** POST /commissions – points and a piece are set aside, and the merchant is asked. */
export interface CommissionRequest {
  giftId: Id;
  /** The price that the member saw. */
  expectedPrice: Points;
  /** What it shall be, up to 500 characters. */
  brief: string;
  /** 1–6 pictures that the member has sent. */
  pictureIds: Id[];
}
/**
 * asked, changing: the merchant works on a proof; proofed: the member looks at one; approved: the points are taken and there is a redemption;
 * cancelled by the member, declined by the merchant, ended by the time: all points are back.
 */
export const COMMISSION_STATES = ['asked', 'proofed', 'changing', 'approved', 'cancelled', 'declined', 'ended'] as const;
export type CommissionState = (typeof COMMISSION_STATES)[number];
export const OPEN_COMMISSIONS: readonly CommissionState[] = ['asked', 'proofed', 'changing'];
/** What was said at each step, the first one first. */
export const COMMISSION_STEPS = ['ask', 'proof', 'change', 'approve', 'cancel', 'decline', 'end'] as const;
export type CommissionStepKind = (typeof COMMISSION_STEPS)[number];
export interface CommissionStep {
  id: Id;
  kind: CommissionStepKind;
  words: string;
  pictures: PictureView[];
  at: Instant;
}
/** GET /commissions/:id */
export interface CommissionView {
  id: Id;
  state: CommissionState;
  giftId: Id;
  giftName: string;
  art: GiftArt;
  merchantName: string;
  /** Held until it is approved. */
  price: Points;
  steps: CommissionStep[];
  /** Of `rounds` changes so many are used. */
  rounds: number;
  roundsUsed: number;
  askedAt: Instant;
  /** Until when whoever's turn it is has time; null: it is nobody's. */
  dueAt: Instant | null;
  closedAt: Instant | null;
  serverTime: Instant;
  redemptionId: Id | null;
}
export type CommissionPage = Page<CommissionView>;
/** GET /merchant/commissions?state=&cursor=, GET /console/commissions – the latest first; `todo` is what the merchant has to do. */
export const COMMISSION_FILTERS = ['todo', 'open', 'closed'] as const;
export type CommissionFilter = (typeof COMMISSION_FILTERS)[number];
export interface MerchantCommission extends CommissionView {
  merchantId: Id;
  /** As others see it. */
  memberName: string;
}
export type MerchantCommissionPage = Page<MerchantCommission>;
/** POST /merchant/commissions/:id/proof */
export interface ProofRequest {
  words: string;
  /** 1–6 of the merchant's own pictures. */
  pictureIds: Id[];
}
/** POST /merchant/commissions/:id/decline – why it cannot be made; the member reads it. */
export interface DeclineCommission {
  why: string;
}
/** POST /commissions/:id/approve – of the proof that the member saw, and no other. */
export interface ApproveProof {
  proofId: Id;
}
/** POST /commissions/:id/change */
export interface ChangeProof {
  proofId: Id;
  words: string;
  /** Up to 6 pictures, or none. */
  pictureIds: Id[];
}
/** PUT /console/gifts/:id/service */
export interface ServiceTerms {
  /** 0–5. */
  rounds: number;
}

export type ServicesError =
  | 'services/ask-first'
  | 'services/not-a-service'
  | 'services/points-only'
  | 'services/no-conditions'
  | 'services/used-once'
  | 'services/not-found'
  | 'services/not-your-turn'
  | 'services/closed'
  | 'services/another-proof'
  | 'services/no-rounds-left'
  | 'services/in-the-making';
