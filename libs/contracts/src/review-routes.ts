import type { Id } from './ids';
import type {
  AnswerDraft,
  ConsoleReview,
  ConsoleReviewPage,
  GiftReviews,
  MyReview,
  MyReviewPage,
  ReviewDecision,
  ReviewDesk,
  ReviewDraft,
  ReviewState,
} from './reviews';

type ById = { id: Id };
type Cursor = { cursor?: string };

/** The routes of reviews: a part of Api. */
export interface ReviewRoutes {
  'GET /public/gifts/:id/reviews': { params: ById; query: Cursor; response: GiftReviews };
  'GET /reviews': { query: Cursor; response: MyReviewPage };
  'GET /redemptions/:id/review': { params: ById; response: ReviewDesk };
  'POST /redemptions/:id/review': { params: ById; body: ReviewDraft; key: true; response: MyReview };
  /** The words go for good; what they brought stays. */
  'POST /reviews/:id/withdraw': { params: ById; key: true; response: MyReview };
  /** answer = published ones whose answer waits. */
  'GET /console/reviews': { query: Cursor & { state?: ReviewState | 'answer'; giftId?: Id }; response: ConsoleReviewPage };
  'POST /console/reviews/:id/decision': { params: ById; body: ReviewDecision; key: true; response: ConsoleReview };
  'POST /console/reviews/:id/answer': { params: ById; body: AnswerDraft; key: true; response: ConsoleReview };
  'POST /console/reviews/:id/answer/decision': { params: ById; body: ReviewDecision; key: true; response: ConsoleReview };
}
