import type { MyReview, MyReviewPage, ReviewDesk, ReviewDraft } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { idCursor, pageOf } from '../platform/paging.js';
import { conflict, notFound } from '../platform/refusal.js';
import { Transactions } from '../platform/transactions.js';
import { FulfilmentService } from '../redemption/fulfilment.service.js';
import { addToRating, lockReview, myReview, type Reader, type ReviewRow, reviews } from './review.queries.js';
import { mayRetry, writeUntil } from './reviews.rules.js';
import { RewardsService } from './rewards.service.js';

const PAGE = 20;

interface Reviewable {
  member_id: string;
  gift_id: string;
  state: string;
  closed_at: Date | null;
}

/** What a member says of what they got, and how that stands. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly fulfilment: FulfilmentService,
    private readonly rewards: RewardsService,
    private readonly clock: Clock,
  ) {}

  async mine(me: Actor, cursor: string | undefined): Promise<MyReviewPage> {
    const before = idCursor(cursor);
    const rows = await reviews(
      this.transactions,
      `v.member_id = ?${before === null ? '' : ' AND v.id < ?'}`,
      [me.id, ...(before === null ? [] : [before])],
      PAGE + 1,
    );
    return pageOf(rows, PAGE, myReview, (r) => r.id);
  }

  /** Whether it may be reviewed, until when, and what that would bring. */
  async desk(me: Actor, redemptionId: string): Promise<ReviewDesk> {
    const db = this.transactions;
    const now = this.clock.now();
    const [redemption] = await db.rows<Reviewable>(
      'SELECT member_id, gift_id, state, closed_at FROM redemption WHERE id = ? AND member_id = ?',
      [redemptionId, me.id],
    );
    if (!redemption) throw notFound('redemption/not-found');
    const [review] = await reviews(db, 'v.redemption_id = ?', [redemptionId], 1);
    const until = redemption.state === 'used' && redemption.closed_at ? writeUntil(redemption.closed_at) : null;
    const mayWrite = until !== null && until > now && (!review || mayRetry(review));
    const term = mayWrite ? await this.rewards.termFor(db, now, redemption) : null;
    return {
      review: review ? myReview(review) : null,
      mayWriteUntil: mayWrite ? until.toISOString() : null,
      reward: term?.points ?? null,
    };
  }

  /** Once a redemption: the first words, or other ones after a refusal. The redemption's lock decides between two phones. */
  write(me: Actor, redemptionId: string, { stars, words }: ReviewDraft, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const redemption = await this.fulfilment.lock(tx, redemptionId);
      if (redemption?.member_id !== me.id) throw notFound('redemption/not-found');
      if (redemption.state !== 'used' || !redemption.closed_at) throw conflict('reviews/not-fulfilled');
      const before = await lockReview(tx, 'redemption_id', redemptionId);
      if (before) refuseAgain(before);
      const until = writeUntil(redemption.closed_at);
      if (until <= tx.now) throw conflict('reviews/too-late', { until: until.toISOString() });
      const id = before?.id ?? newId();
      if (before)
        await tx.write(
          "UPDATE review SET state = 'waiting', stars = ?, words = ?, attempt = attempt + 1, written_at = ?, decided_at = NULL WHERE id = ?",
          [stars, words.trim(), tx.now, id],
        );
      else
        await tx.write(
          `INSERT INTO review (id, redemption_id, member_id, gift_id, merchant_id, stars, words, written_at)
           VALUES (?,?,?,?,?,?,?,?)`,
          [id, redemptionId, me.id, redemption.gift_id, redemption.merchant_id, stars, words.trim(), tx.now],
        );
      return this.view(tx, id);
    });
  }

  /** The words are not to be seen any more. What they brought stays: they were judged, and there is no second time. */
  withdraw(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row = await lockReview(tx, 'id', id);
      if (row?.member_id !== me.id) throw notFound('reviews/not-found');
      if (row.state === 'withdrawn' || row.state === 'removed') throw conflict('reviews/moved-on', { state: row.state });
      await tx.write("UPDATE review SET state = 'withdrawn', decided_at = COALESCE(decided_at, ?) WHERE id = ?", [tx.now, id]);
      if (row.state === 'published') addToRating(tx, { giftId: row.gift_id, stars: row.stars }, -1);
      return this.view(tx, id);
    });
  }

  private async view(db: Reader, id: string): Promise<MyReview> {
    const [row] = await reviews(db, 'v.id = ?', [id], 1);
    if (!row) throw notFound('reviews/not-found');
    return myReview(row);
  }
}

function refuseAgain(before: ReviewRow): void {
  if (mayRetry(before)) return;
  throw conflict(before.state === 'refused' ? 'reviews/no-more-tries' : 'reviews/already-written');
}
