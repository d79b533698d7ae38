import type { AnswerState, GiftArt, MyReview, RedemptionState, ReviewAnswer, ReviewState } from '@gp/contracts';
import type { SqlValue, Tx } from '../platform/transactions.js';
import { mayRetry } from './reviews.rules.js';

export interface ReviewRow {
  id: string;
  redemption_id: string;
  member_id: string;
  gift_id: string;
  merchant_id: string;
  state: ReviewState;
  stars: number;
  words: string;
  attempt: number;
  written_at: Date;
  decided_at: Date | null;
  published_at: Date | null;
  entry_id: string | null;
  earned: number | null;
}
/** With what it is about, why it was refused, and what the merchant says to it. */
export interface WholeReview extends ReviewRow {
  gift_name: string;
  art: GiftArt;
  redemption_state: RedemptionState;
  why: string | null;
  decided_by: string | null;
  answer_words: string | null;
  answer_state: AnswerState | null;
  answer_attempt: number | null;
  answer_at: Date | null;
  answer_why: string | null;
}
export type Reader = Pick<Tx, 'rows'>;

const numbers = <R extends ReviewRow>(r: R): R => ({ ...r, earned: r.earned === null ? null : Number(r.earned) });

/** The last word about a try; of one that was removed that is why. */
const LAST = (about: 'review' | 'answer', attempt: string) =>
  `(SELECT d.id FROM review_decision d WHERE d.review_id = v.id AND d.about = '${about}' AND d.attempt = ${attempt} ORDER BY d.id DESC LIMIT 1)`;

export async function reviews(db: Reader, where: string, values: SqlValue[], most: number): Promise<WholeReview[]> {
  const rows = await db.rows<WholeReview>(
    `SELECT v.*, r.gift_name, r.art, r.state AS redemption_state, d.why, d.staff_id AS decided_by, a.words AS answer_words,
       a.state AS answer_state, a.attempt AS answer_attempt, a.written_at AS answer_at, e.why AS answer_why
     FROM review v JOIN redemption r ON r.id = v.redemption_id
     LEFT JOIN review_decision d ON d.id = ${LAST('review', 'v.attempt')}
     LEFT JOIN review_answer a ON a.review_id = v.id
     LEFT JOIN review_decision e ON e.id = ${LAST('answer', 'a.attempt')}
     WHERE ${where} ORDER BY v.id DESC LIMIT ${most}`,
    values,
  );
  return rows.map(numbers);
}

/** Holds the row until the end of `tx`: after the redemption, before the rating. */
export async function lockReview(tx: Tx, where: 'id' | 'redemption_id', value: string): Promise<ReviewRow | null> {
  const [row] = await tx.rows<ReviewRow>(`SELECT * FROM review WHERE ${where} = ? FOR UPDATE`, [value]);
  return row ? numbers(row) : null;
}

export const ownAnswer = (r: WholeReview): ReviewAnswer | null =>
  r.answer_state === 'published' && r.answer_words !== null && r.answer_at
    ? { words: r.answer_words, at: r.answer_at.toISOString() }
    : null;

export function myReview(r: WholeReview): MyReview {
  return {
    id: r.id,
    redemptionId: r.redemption_id,
    giftId: r.gift_id,
    giftName: r.gift_name,
    art: r.art,
    state: r.state,
    stars: r.stars,
    words: r.words,
    why: r.state === 'refused' || r.state === 'removed' ? r.why : null,
    mayRetry: mayRetry(r),
    earned: r.earned,
    writtenAt: r.written_at.toISOString(),
    decidedAt: r.decided_at?.toISOString() ?? null,
    answer: ownAnswer(r),
  };
}

/** Counts a published review in, or (−1) one that is not to be seen any more out. Written last: everybody who publishes shares the row. */
export function addToRating(tx: Tx, { giftId, stars }: { giftId: string; stars: number }, count: 1 | -1): void {
  if (count === 1)
    tx.later(
      `INSERT INTO gift_rating (gift_id, reviews, stars) VALUES (?, 1, ?)
       ON DUPLICATE KEY UPDATE reviews = reviews + 1, stars = stars + VALUES(stars)`,
      [giftId, stars],
    );
  else tx.later('UPDATE gift_rating SET reviews = reviews - 1, stars = stars - ? WHERE gift_id = ?', [stars, giftId]);
}
