import { type CommissionView, type MerchantCommission, OPEN_COMMISSIONS } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { MerchantsService } from '../merchants/merchants.service.js';
import { PicturesService } from '../pictures/pictures.service.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/transactions.js';
import { stepsOf, type WholeCommission } from './commission.queries.js';

type Reader = Pick<Tx, 'rows'>;

/** What a commission looks like, with all that was said and shown, to those who take part in it. */
@Injectable()
export class CommissionViews {
  constructor(
    private readonly members: MembersService,
    private readonly merchants: MerchantsService,
    private readonly pictures: PicturesService,
    private readonly clock: Clock,
  ) {}

  async forMember(db: Reader, rows: WholeCommission[]): Promise<(row: WholeCommission) => CommissionView> {
    const steps = await stepsOf(
      db,
      rows.map((r) => r.id),
    );
    const pictures = await this.pictures.views(
      db,
      steps.map((s) => s.id),
    );
    const merchants = await this.merchants.merchants(db, [...new Set(rows.map((r) => r.merchant_id))]);
    const now = this.clock.now();
    return (r) => ({
      id: r.id,
      // What is over is over, before the job has said so.
      state: OPEN_COMMISSIONS.includes(r.state) && r.due_at && r.due_at <= now ? 'ended' : r.state,
      giftId: r.gift_id,
      giftName: r.gift_name,
      art: r.art,
      merchantName: merchants.get(r.merchant_id)?.name ?? '',
      price: r.price,
      steps: steps
        .filter((s) => s.commission_id === r.id)
        .map((s) => ({
          id: s.id,
          kind: s.kind,
          words: s.words,
          pictures: pictures('commission-step', s.id),
          at: s.at.toISOString(),
        })),
      rounds: r.rounds,
      roundsUsed: r.rounds_used,
      askedAt: r.asked_at.toISOString(),
      dueAt: r.due_at?.toISOString() ?? null,
      closedAt: r.closed_at?.toISOString() ?? null,
      serverTime: now.toISOString(),
      redemptionId: r.redemption_id,
    });
  }

  async forMerchant(db: Reader, rows: WholeCommission[]): Promise<(row: WholeCommission) => MerchantCommission> {
    const view = await this.forMember(db, rows);
    const names = await this.members.maskedNames(db, [...new Set(rows.map((r) => r.member_id))]);
    return (r) => ({ ...view(r), merchantId: r.merchant_id, memberName: names.get(r.member_id) ?? '' });
  }
}
