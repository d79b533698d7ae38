import type { Id, Instant, Page, Points } from './ids';
import type { GiftArt } from './redemption';

/** So long after it was fetched, used or received a redemption may be reviewed: long enough to have used the thing. */
export const REVIEW_DAYS = 60;
/** Five signs are the least that says more than 好评; five hundred are a screen. An emoji counts as one. */
export const REVIEW_WORDS = { least: 5, most: 500 } as const;
/** Of reviews of one gift by one member, one in so many days brings points, however often it is redeemed. */
export const REVIEW_REWARD_DAYS = 90;
/** A refused review may be written anew once. */
export const REVIEW_TRIES = 2;
/** A gift shows an average from so many reviews on: below that it says more about chance than about the gift. */
export const RATING_FROM = 3;

/** waiting: nobody has read it yet; removed: it was published, and had to be taken off. */
export const REVIEW_STATES = ['waiting', 'published', 'refused', 'withdrawn', 'removed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
export const ANSWER_STATES = ['waiting', 'published', 'refused'] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

/** POST /redemptions/:id/review – what a member says of what they got; once refused, again. */
export interface ReviewDraft {
  /** 1 … 5. What they bring never depends on them. */
  stars: number;
  words: string;
}
/** What the merchant says to a review. */
export interface ReviewAnswer {
  words: string;
  at: Instant;
}
/** GET /reviews – a member's own, the latest first. */
export interface MyReview {
  id: Id;
  redemptionId: Id;
  giftId: Id;
  giftName: string;
  art: GiftArt;
  state: ReviewState;
  stars: number;
  words: string;
  /** Of a refused or removed one: why. */
  why: string | null;
  /** Refused, and may be written anew. */
  mayRetry: boolean;
  /** What it brought when it was published. */
  earned: Points | null;
  writtenAt: Instant;
  decidedAt: Instant | null;
  answer: ReviewAnswer | null;
}
export type MyReviewPage = Page<MyReview>;
/** GET /redemptions/:id/review */
export interface ReviewDesk {
  review: MyReview | null;
  /** Until when it may be written, or written anew; null = not now. */
  mayWriteUntil: Instant | null;
  /** What a review of this would bring once it is published, by the rule in force; null = nothing. */
  reward: Points | null;
}

/** A published review, as everybody sees it. */
export interface PublicReview {
  id: Id;
  /** Masked. */
  memberName: string;
  stars: number;
  words: string;
  at: Instant;
  /** The gift went back later. What was said of it stays true. */
  takenBack: boolean;
  answer: ReviewAnswer | null;
}
/** GET /public/gifts/:id/reviews?cursor= – for everybody, the latest first. */
export interface GiftReviews extends Page<PublicReview> {
  count: number;
  /** In tenths of a star, 46 = 4.6; null = fewer than RATING_FROM. */
  averageTenths: number | null;
}

/** GET /console/reviews?state=&giftId=&cursor= – a merchant owner sees what is published about their own gifts. */
export interface ConsoleReview {
  id: Id;
  giftId: Id;
  giftName: string;
  merchantName: string;
  /** Masked. */
  memberName: string;
  state: ReviewState;
  stars: number;
  words: string;
  /** The how-manieth try. */
  attempt: number;
  why: string | null;
  earned: Points | null;
  takenBack: boolean;
  writtenAt: Instant;
  decidedAt: Instant | null;
  decidedBy: string | null;
  answer: { words: string; state: AnswerState; why: string | null; writtenAt: Instant } | null;
}
export type ConsoleReviewPage = Page<ConsoleReview>;
/** POST /console/reviews/:id/decision, POST /console/reviews/:id/answer/decision */
export interface ReviewDecision {
  /** Of a published review false removes it. */
  publish: boolean;
  /** Read by who wrote it; needed unless it is published. */
  why?: string;
}
/** POST /console/reviews/:id/answer – by the owner of the merchant; once refused, again. */
export interface AnswerDraft {
  words: string;
}

export type ReviewsError =
  | 'reviews/not-found'
  | 'reviews/not-fulfilled'
  | 'reviews/too-late'
  | 'reviews/already-written'
  | 'reviews/no-more-tries'
  | 'reviews/moved-on'
  | 'reviews/why-missing'
  | 'reviews/not-published'
  | 'reviews/already-answered';
