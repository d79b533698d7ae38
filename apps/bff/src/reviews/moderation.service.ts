import type { ReviewDecision } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { PointsService } from '../points/points.service.js';
import { type Fulfilled, FulfilmentService } from '../redemption/fulfilment.service.js';
import { addToRating, lockReview, type ReviewRow } from './review.queries.js';
import { ReviewsConsoleService } from './reviews.console.service.js';
import { RewardsService } from './rewards.service.js';

type Outcome = 'published' | 'refused' | 'removed';

/** Somebody reads a review and decides, on record; what it brings comes in the same transaction. */
@Injectable()
export class ModerationService {
  constructor(
    private readonly keyed: KeyedCommands,
    private readonly points: PointsService,
    private readonly fulfilment: FulfilmentService,
    private readonly rewards: RewardsService,
    private readonly desk: ReviewsConsoleService,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  decide(me: Actor, id: string, { publish, why }: ReviewDecision, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const reason = why?.trim() || null;
      if (!publish && reason === null) throw new Refusal(422, 'reviews/why-missing');
      const { row, redemption } = await this.locked(tx, id);
      const outcome = outcomeOf(row, publish);
      const points = outcome === 'published' ? await this.publish(tx, row, redemption) : await this.takeOff(tx, row, outcome);
      await this.record(tx, me, { row, outcome, why: publish ? null : reason });
      const payload = {
        memberId: row.member_id,
        redemptionId: row.redemption_id,
        giftName: redemption.gift_name,
        outcome,
        points,
      };
      this.outbox.tell(tx, [{ topic: 'reviews.decided', payload }]);
      return this.desk.view(tx, id);
    });
  }

  /** Account, redemption, review: whether it was withdrawn or sent back in the meantime is certain then. */
  private async locked(tx: Tx, id: string): Promise<{ row: ReviewRow; redemption: Fulfilled }> {
    const [known] = await tx.rows<Pick<ReviewRow, 'member_id' | 'redemption_id'>>(
      'SELECT member_id, redemption_id FROM review WHERE id = ?',
      [id],
    );
    if (!known) throw notFound('reviews/not-found');
    await this.points.lockBalances(tx, [known.member_id]);
    const redemption = await this.fulfilment.lock(tx, known.redemption_id);
    const row = await lockReview(tx, 'id', id);
    if (!row || !redemption) throw notFound('reviews/not-found');
    return { row, redemption };
  }

  private async publish(tx: Tx, row: ReviewRow, redemption: Fulfilled): Promise<number> {
    const reward = await this.rewards.pay(tx, row, redemption);
    await tx.write(
      "UPDATE review SET state = 'published', decided_at = ?, published_at = ?, entry_id = ?, earned = ? WHERE id = ? AND state = 'waiting'",
      [tx.now, tx.now, reward?.entryId ?? null, reward?.points ?? null, row.id],
    );
    addToRating(tx, { giftId: row.gift_id, stars: row.stars }, 1);
    return reward?.points ?? 0;
  }

  /** A published one that is removed keeps what it brought: it was we who had published it. */
  private async takeOff(tx: Tx, row: ReviewRow, outcome: 'refused' | 'removed'): Promise<number> {
    await tx.write('UPDATE review SET state = ?, decided_at = ? WHERE id = ? AND state = ?', [
      outcome,
      tx.now,
      row.id,
      row.state,
    ]);
    if (outcome === 'removed') addToRating(tx, { giftId: row.gift_id, stars: row.stars }, -1);
    return 0;
  }

  private async record(
    tx: Tx,
    me: Actor,
    { row, outcome, why }: { row: ReviewRow; outcome: Outcome; why: string | null },
  ): Promise<void> {
    await tx.write(
      "INSERT INTO review_decision (id, review_id, about, attempt, outcome, why, staff_id, at) VALUES (?,?,'review',?,?,?,?,?)",
      [newId(), row.id, row.attempt, outcome, why, me.id, tx.now],
    );
    const change = { attempt: row.attempt, from: row.state, ...(why === null ? {} : { why }) };
    await this.audit.record(tx, me, { action: `reviews.${VERB[outcome]}`, objectKind: 'review', objectId: row.id, change });
  }
}

const VERB: Record<Outcome, string> = { published: 'publish', refused: 'refuse', removed: 'remove' };

/** What is decided about words that wait, or that are published; anything else was decided by somebody who was faster. */
function outcomeOf({ state }: ReviewRow, publish: boolean): Outcome {
  if (state === 'waiting') return publish ? 'published' : 'refused';
  if (state === 'published' && !publish) return 'removed';
  throw conflict('reviews/moved-on', { state });
}
