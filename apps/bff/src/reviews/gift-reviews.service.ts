import type { GiftReviews, PublicReview } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { idCursor, pageOf } from '../platform/paging.js';
import { notFound } from '../platform/refusal.js';
import { Transactions } from '../platform/transactions.js';
import { ownAnswer, reviews, type WholeReview } from './review.queries.js';
import { averageTenths } from './reviews.rules.js';

const PAGE = 10;

/** What is said of a gift in public. */
@Injectable()
export class GiftReviewsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: MembersService,
  ) {}

  async page(giftId: string, cursor: string | undefined): Promise<GiftReviews> {
    const before = idCursor(cursor);
    const db = this.transactions;
    const [gift] = await db.rows<{ reviews: number | null; stars: number | null }>(
      "SELECT t.reviews, t.stars FROM gift g LEFT JOIN gift_rating t ON t.gift_id = g.id WHERE g.id = ? AND g.state <> 'draft'",
      [giftId],
    );
    if (!gift) throw notFound('redemption/gift-not-found');
    const rows = await reviews(
      db,
      `v.gift_id = ? AND v.state = 'published'${before === null ? '' : ' AND v.id < ?'}`,
      [giftId, ...(before === null ? [] : [before])],
      PAGE + 1,
    );
    const names = await this.members.maskedNames(db, [...new Set(rows.map((r) => r.member_id))]);
    const view = (r: WholeReview): PublicReview => ({
      id: r.id,
      memberName: names.get(r.member_id) ?? '',
      stars: r.stars,
      words: r.words,
      at: r.written_at.toISOString(),
      takenBack: r.redemption_state !== 'used',
      answer: ownAnswer(r),
    });
    const [count, stars] = [Number(gift.reviews ?? 0), Number(gift.stars ?? 0)];
    return { ...pageOf(rows, PAGE, view, (r) => r.id), count, averageTenths: averageTenths(count, stars) };
  }
}
