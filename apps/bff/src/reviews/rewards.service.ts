import { REVIEW_REWARD_DAYS, type RuleTerms } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/transactions.js';
import { PointsService } from '../points/points.service.js';
import { PROGRAMME } from '../points/points.types.js';
import { RulesService } from '../points/rules.service.js';
import type { Fulfilled } from '../redemption/fulfilment.service.js';
import type { Reader, ReviewRow } from './review.queries.js';
import { rewardSince } from './reviews.rules.js';

type Term = NonNullable<RuleTerms['review']>;
type About = Pick<ReviewRow, 'member_id' | 'gift_id'>;

/** What a review brings: by the rules, once a redemption, once a gift in so many days, and never by its stars. */
@Injectable()
export class RewardsService {
  constructor(
    private readonly points: PointsService,
    private readonly rules: RulesService,
  ) {}

  /** The clause by which a review of this would be rewarded now; null = it would not be. Certain while the member's account is locked. */
  async termFor(db: Reader, now: Date, { member_id, gift_id }: About): Promise<Term | null> {
    const { terms } = await this.rules.at(now, db);
    if (!terms.review) return null;
    const [recent] = await db.rows(
      'SELECT 1 FROM review WHERE member_id = ? AND gift_id = ? AND published_at > ? AND entry_id IS NOT NULL LIMIT 1',
      [member_id, gift_id, rewardSince(now)],
    );
    return recent ? null : terms.review;
  }

  /** Joins `tx` with account and redemption locked. Null: what went back, and what was rewarded a short while ago, brings nothing. */
  async pay(tx: Tx, review: ReviewRow, redemption: Fulfilled): Promise<{ entryId: string; points: number } | null> {
    if (redemption.state !== 'used') return null;
    const term = await this.termFor(tx, tx.now, review);
    if (!term) return null;
    const [earned] = await this.points.earn(tx, [
      {
        memberId: review.member_id,
        issuerId: PROGRAMME,
        amount: term.points,
        lotKind: 'campaign',
        expiresAt: this.rules.endOf(term.validity, tx.now),
        happenedAt: tx.now,
        cause: { kind: 'member', id: review.member_id },
        source: { kind: 'review', id: review.id },
        title: `为「${redemption.gift_name}」写了评价`,
        detail: '评价已公开，积分和打几颗星无关',
        working: `一笔兑换一次，同一件礼品 ${REVIEW_REWARD_DAYS} 天内一次 = ${term.points} 分`,
        place: null,
        idemKey: `review:${review.redemption_id}`,
      },
    ]);
    return earned ? { entryId: earned.entryId, points: term.points } : null;
  }
}
