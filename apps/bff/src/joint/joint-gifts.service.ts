import type { KindDetail, KindOffer } from '@gp/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { conflict, type Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { GiftKinds } from '../redemption/gift-kinds.service.js';
import type { KindDesk, KindOfGift, Reader } from '../redemption/redemption.types.js';
import { SetAsides } from '../redemption/set-asides.service.js';
import { joints } from './joint.queries.js';

/** Gifts that two redeem together, each a piece: nobody redeems one alone. */
@Injectable()
export class JointGiftsService implements KindOfGift, OnModuleInit {
  constructor(
    private readonly kinds: GiftKinds,
    private readonly members: MembersService,
    private readonly setAsides: SetAsides,
  ) {}

  onModuleInit(): void {
    this.kinds.register('joint', this);
  }

  async desk(): Promise<KindDesk> {
    return { judge: () => conflict('joint/needs-two'), take: () => undefined, book: async () => undefined };
  }

  /** Each has their own piece: what one gives back is that, and the other keeps theirs. */
  async giveBack(): Promise<void> {}

  async mayPublish(tx: Tx, giftId: string): Promise<Refusal | null> {
    return this.setAsides.refusal(tx, giftId, { cash: 'joint/points-only', conditions: 'joint/no-conditions' });
  }

  async offers(_: Reader, giftIds: string[]): Promise<Map<string, KindOffer>> {
    return new Map(giftIds.map((id) => [id, { kind: 'joint' }]));
  }

  async details(db: Reader, redemptionIds: string[]): Promise<Map<string, KindDetail>> {
    if (redemptionIds.length === 0) return new Map();
    const marks = redemptionIds.map(() => '?').join(',');
    const own = [redemptionIds, redemptionIds].flat();
    const where = `j.proposer_redemption_id IN (${marks}) OR j.partner_redemption_id IN (${marks})`;
    const rows = await joints(db, where, own, redemptionIds.length);
    const names = await this.members.maskedNames(db, [...new Set(rows.flatMap((r) => [r.proposer_id, r.partner_id ?? '']))]);
    return new Map(
      rows.flatMap((r): [string, KindDetail][] => [
        [r.proposer_redemption_id ?? '', { kind: 'joint', withName: names.get(r.partner_id ?? '') ?? '' }],
        [r.partner_redemption_id ?? '', { kind: 'joint', withName: names.get(r.proposer_id) ?? '' }],
      ]),
    );
  }
}
